using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Items;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

/// <summary>What a booking consists of, as far as the reader may see it: an institution sees its own part.</summary>
[ExtendObjectType<BookingForm>]
static class BookingFields
{
    /// <summary>The instruments, in the order of the booking.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<BookingItem>>> GetItemsAsync(
        [Parent(nameof(BookingForm.Id))] IReadOnlyList<BookingForm> forms,
        BookingDb db, CurrentUser user, IInstruments instruments, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(forms, db, user, cancellationToken);
        // A draft claims nothing, so an instrument in it may have been deleted since.
        var drafted = items.Where(item => item.SubmittedAt is null).Select(item => item.InstrumentId).ToHashSet();
        var present = drafted.Count == 0 ? null : await instruments.ByIdsAsync(drafted, cancellationToken);
        var byForm = items.Where(item => item.SubmittedAt is not null || present!.ContainsKey(item.InstrumentId))
            .OrderBy(item => item.Position).ToLookup(item => item.BookingId);
        return [.. forms.Select(form => (IReadOnlyList<BookingItem>)[.. byForm[form.Id]])];
    }

    /// <summary>The institutions' parts.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<BookingAssignment>>> GetAssignmentsAsync(
        [Parent(nameof(BookingForm.Id))] IReadOnlyList<BookingForm> forms,
        BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var byForm = (await PartsAsync(forms, db, user, cancellationToken)).ToLookup(part => part.BookingId);
        return [.. forms.Select(form => (IReadOnlyList<BookingAssignment>)[.. byForm[form.Id]])];
    }

    /// <summary>How many institutions have answered.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<int>> GetAnsweredAssignmentsAsync(
        [Parent(nameof(BookingForm.Id))] IReadOnlyList<BookingForm> forms,
        BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var byForm = (await PartsAsync(forms, db, user, cancellationToken)).ToLookup(part => part.BookingId);
        return [.. forms.Select(form => byForm[form.Id].Count(part => part.Status != AssignmentStatus.Awaiting))];
    }

    /// <summary>待分配: how many items have no institution yet.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<int>> GetUnmatchedCountAsync(
        [Parent(nameof(BookingForm.Id))] IReadOnlyList<BookingForm> forms,
        BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var byForm = (await ItemsAsync(forms, db, user, cancellationToken)).ToLookup(item => item.BookingId);
        return [.. forms.Select(form => byForm[form.Id].Count(IsUnmatched))];
    }

    /// <summary>回执信息 in one sentence: 预约 N 件，其中 M 件由 X 处理，回执：….</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<string>> GetHeadlineAsync(
        [Parent(nameof(BookingForm.Id), nameof(BookingForm.ItemCount))] IReadOnlyList<BookingForm> forms,
        BookingDb db,
        CurrentUser user,
        IInstitutions institutions,
        CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(forms, db, user, cancellationToken);
        var partsByForm = parts.ToLookup(part => part.BookingId);
        var items = (await ItemsAsync(forms, db, user, cancellationToken)).ToLookup(item => item.BookingId);
        var named = await institutions.ByIdsAsync(parts.Select(part => part.InstitutionId).ToHashSet(), cancellationToken);
        return [.. forms.Select(form => Headline.Of(
            form.ItemCount,
            [.. partsByForm[form.Id].Where(part => part.ItemCount > 0)
                .Select(part => new Share(named[part.InstitutionId].Name, part.ItemCount, part.Receipt))],
            items[form.Id].Count(IsUnmatched),
            items[form.Id].Count(item => item.Status == BookingItemStatus.Cancelled)))];
    }

    /// <summary>The organisation whose instruments these are.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(BookingForm.OrganisationId))] IReadOnlyList<BookingForm> forms,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(forms.Select(form => form.OrganisationId).ToHashSet(), cancellationToken);
        return [.. forms.Select(form => found[form.OrganisationId])];
    }

    static bool IsUnmatched(BookingItem item) =>
        item is { Status: BookingItemStatus.Pending, InstitutionId: null, SubmittedAt: not null };

    static Task<List<BookingItem>> ItemsAsync(
        IReadOnlyList<BookingForm> forms, BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = forms.Select(form => form.Id).ToList();
        return db.Items.AsNoTracking().Where(item => ids.Contains(item.BookingId)).VisibleTo(user).ToListAsync(cancellationToken);
    }

    static Task<List<BookingAssignment>> PartsAsync(
        IReadOnlyList<BookingForm> forms, BookingDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = forms.Select(form => form.Id).ToList();
        return db.Assignments.AsNoTracking().Where(part => ids.Contains(part.BookingId)).VisibleTo(db, user)
            .OrderBy(part => part.Id).ToListAsync(cancellationToken);
    }
}
