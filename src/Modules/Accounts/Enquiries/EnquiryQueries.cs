using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Guessing;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Enquiries;

/// <summary>Where a question or complaint stands, for who wrote it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it was written for.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">What was written.</param>
/// <param name="IsAnswered">Whether it has been answered.</param>
/// <param name="SubmittedAt">When it was written.</param>
/// <param name="DueBy">By when an answer is promised.</param>
/// <param name="Answer">The answer as it now stands.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="CorrectedAt">When the answer was corrected, the last time.</param>
sealed record EnquiryProgress(
    string Number, EnquiryKind Kind, string Subject, string Text, bool IsAnswered, DateTimeOffset SubmittedAt, DateTimeOffset DueBy, string? Answer,
    DateTimeOffset? AnsweredAt, DateTimeOffset? CorrectedAt);

[QueryType]
static class EnquiryQueries
{
    const int LongestNumber = 20;
    const string Progress = "enquiry";

    /// <summary>
    /// Where a question or complaint stands, with its answer, without signing in. Null when number and mobile do not belong together; who guesses is
    /// made to wait longer and longer.
    /// </summary>
    /// <param name="number">The number that was given.</param>
    /// <param name="mobile">The mobile number of who wrote it.</param>
    [AllowAnonymous]
    public static async Task<EnquiryProgress?> GetEnquiryProgressAsync(
        AccountsDb db, PersonalData personal, Pacing pacing, string number, string mobile, CancellationToken cancellationToken)
    {
        var text = TextForms.Fold(number);
        if (text.Length is 0 or > LongestNumber || !MobileNumber.TryParse(mobile, out var parsed))
            return null;
        await pacing.BeginGuessAsync(Progress, text, cancellationToken);
        var hash = personal.MobileHash(parsed!.Value);
        var found = await db.Enquiries.AsNoTracking().FirstOrDefaultAsync(x => x.Number == text && x.MobileHash == hash, cancellationToken);
        if (found is null)
            return null;
        await pacing.GuessedRightAsync(Progress, text, cancellationToken);
        return new(
            found.Number, found.Kind, found.Subject, found.Text, found.AnsweredAt is not null, found.SubmittedAt, found.DueBy, found.Answer,
            found.AnsweredAt, found.CorrectedAt);
    }

    /// <summary>Answered questions that everybody may read (常见问答), the newest first.</summary>
    [AllowAnonymous, UsePaging]
    [UseFiltering(Fields = [nameof(PublicAnswer.Kind), nameof(PublicAnswer.Question)])]
    public static IQueryable<PublicAnswer> GetPublicAnswers(AccountsDb db) => PublicAnswer
        .Of(db.Enquiries.AsNoTracking().Where(x => x.Status == EnquiryStatus.Published && x.PublishedAt != null))
        .OrderByDescending(x => x.PublishedAt).ThenByDescending(x => x.Id);

    /// <summary>What the own account has asked or complained of (我的咨询投诉), the newest first.</summary>
    [Authorize(Who.SignedIn), UsePaging]
    public static IQueryable<Enquiry> GetMyEnquiries(AccountsDb db, CurrentUser user)
    {
        var own = user.RequiredAccount;
        return db.Enquiries.AsNoTracking().Where(x => x.AccountId == own).OrderByDescending(x => x.Id);
    }

    /// <summary>The questions and complaints of the own region (咨询投诉答复), oldest first.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Enquiry.Number), nameof(Enquiry.Kind), nameof(Enquiry.Status), nameof(Enquiry.Subject), nameof(Enquiry.RegionCode),
        nameof(Enquiry.SubmittedAt), nameof(Enquiry.DueBy)])]
    [UseSorting(Fields = [nameof(Enquiry.SubmittedAt), nameof(Enquiry.DueBy)])]
    public static IQueryable<Enquiry> GetEnquiries(AccountsDb db, CurrentUser user) => OfRegion(db, user).OrderBy(x => x.Id);

    /// <summary>A question or complaint of the own region.</summary>
    /// <param name="id">Its id.</param>
    [Authorize(Who.Administrator)]
    public static Task<Enquiry?> GetEnquiryAsync(AccountsDb db, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        OfRegion(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    static IQueryable<Enquiry> OfRegion(AccountsDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.Enquiries.AsNoTracking().Where(x => x.RegionCode.StartsWith(region));
    }
}
