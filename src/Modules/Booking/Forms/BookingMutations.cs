using Ecqs.Booking.Contracts;
using Ecqs.Booking.Items;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Forms;

[MutationType]
static class BookingMutations
{
    /// <summary>暂存预约单: makes a draft, or changes one (rule 4.2). A draft claims no instrument and has no number.</summary>
    /// <param name="id">The draft to change; a new one is made when absent.</param>
    /// <param name="instrumentIds">All instruments that it shall hold, in order; at most 1,000.</param>
    /// <param name="remark">备注, at most 200 characters.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.Booking)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<NotADraft>]
    [Error<TooManyItems>]
    public static async Task<BookingForm> SaveBookingDraftAsync(
        Guid? id,
        IReadOnlyList<Guid> instrumentIds,
        string? remark,
        Drafts drafts,
        IAuditTrail audit,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        remark = problems.Optional(remark, "remark", BookingRules.RemarkLength);
        problems.ThrowIfAny();
        var form = id is { } known ? await drafts.TakeAsync(known, cancellationToken) : drafts.Begin();
        var before = id is null ? null : new { form.Remark, form.ItemCount };
        await drafts.FillAsync(form, instrumentIds, cancellationToken);
        form.Remark = remark;
        audit.Record("booking.save-draft", "Booking", form.Id, before, new { form.Remark, form.ItemCount });
        return form;
    }

    /// <summary>
    /// 提交申请, with or without a saved draft: each instrument is routed, claimed and sent to its institution, or stands unmatched and says
    /// why.
    /// Either all are submitted or none (rules 4.1 to 4.5).
    /// </summary>
    /// <param name="id">The draft to submit; a booking is made on the spot when absent.</param>
    /// <param name="instrumentIds">What it shall hold; what the draft holds when absent.</param>
    /// <param name="remark">备注, at most 200 characters; the draft's when absent.</param>
    /// <param name="sendAgainInstrumentIds">Instruments to send again to the institution that returned them as wrongly routed (rule
    /// 4.4).</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.Booking)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<NotADraft>]
    [Error<TooManyItems>]
    [Error<InstrumentsNotBookable>]
    public static async Task<BookingForm> SubmitBookingAsync(
        Guid? id,
        IReadOnlyList<Guid>? instrumentIds,
        string? remark,
        IReadOnlyList<Guid>? sendAgainInstrumentIds,
        Drafts drafts,
        Submission submission,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        remark = problems.Optional(remark, "remark", BookingRules.RemarkLength);
        problems.ThrowIfAny();
        var form = id is { } known ? await drafts.TakeAsync(known, cancellationToken) : drafts.Begin();
        var held = instrumentIds ?? await drafts.HeldAsync(form, cancellationToken);
        var (items, booked) = await drafts.FillAsync(form, held, cancellationToken);
        form.Remark = remark ?? form.Remark;
        await submission.SubmitAsync(form, items, booked, (sendAgainInstrumentIds ?? []).ToHashSet(), cancellationToken);
        return form;
    }

    /// <summary>删除: deletes a draft (rule 4.2).</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.Booking)]
    [Error<NotFound>]
    [Error<NotADraft>]
    public static async Task<bool> DeleteBookingDraftAsync(
        Guid id, BookingDb db, Drafts drafts, IAuditTrail audit, CancellationToken cancellationToken)
    {
        var form = await drafts.TakeAsync(id, cancellationToken);
        db.Forms.Remove(form);
        audit.Record("booking.delete-draft", "Booking", form.Id, new { form.Remark, form.ItemCount });
        return true;
    }

    /// <summary>取消预约: while the item is not answered, or accepted and not yet taken in (rule 4.6). Its instrument is free again.</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.Booking)]
    [Error<NotFound>]
    [Error<ItemNotCancellable>]
    public static Task<BookingItem> CancelBookingItemAsync(Guid id, Cancellation cancellation, CancellationToken cancellationToken) =>
        cancellation.CancelAsync(id, cancellationToken);
}
