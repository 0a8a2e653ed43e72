using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Enquiries;

/// <summary>What an administrator does with a question or complaint of the own region.</summary>
sealed class EnquiryDesk(
    AccountsDb db, CurrentUser user, PersonalData personal, ShortMessages messages, Notices notices, IAuditTrail audit, TimeProvider clock)
{
    public async Task<Enquiry> AnswerAsync(Guid id, string answer, CancellationToken cancellationToken)
    {
        var (_, enquiry) = await MoveAsync("answer", id, answer, cancellationToken);
        audit.Record("accounts.answerEnquiry", "Enquiry", id, after: new { enquiry.Number, answer });
        await TellAskerAsync(enquiry, "ANSWERED", cancellationToken);
        return enquiry;
    }

    /// <summary>Puts another answer in the place of the one that was given, which stays in the audit trail. What was published is taken back.</summary>
    public async Task<Enquiry> CorrectAsync(Guid id, string answer, CancellationToken cancellationToken)
    {
        var (before, enquiry) = await MoveAsync("correct", id, answer, cancellationToken);
        audit.Record("accounts.correctEnquiryAnswer", "Enquiry", id, new { before.Answer, before.Status }, new { answer, enquiry.Status });
        await TellAskerAsync(enquiry, "CORRECTED", cancellationToken);
        return enquiry;
    }

    /// <exception cref="InputInvalid">A text names who asked, or holds a mobile number or citizen id.</exception>
    public async Task<Enquiry> PublishAsync(Guid id, string question, string answer, CancellationToken cancellationToken)
    {
        var asker = await OfRegion(id).Select(x => x.SealedName).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Enquiry");
        var problems = new FieldProblems();
        foreach (var (text, field) in new[] { (question, "question"), (answer, "answer") })
            problems.AddIf(EnquiryRules.NamesSomebody(text, personal.Open(asker)), field, "ACCOUNTS_ENQUIRY_NAMES_SOMEBODY");
        problems.ThrowIfAny();
        var to = Enquiry.States.To("publish");
        DateTimeOffset? now = clock.GetUtcNow();
        var from = Enquiry.States.From("publish");
        var published = await OfRegion(id).Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.PublicQuestion, question)
                .SetProperty(x => x.PublicAnswer, answer)
                .SetProperty(x => x.PublishedAt, now),
            cancellationToken);
        if (published == 0)
            throw new EnquiryChanged();
        audit.Record("accounts.publishEnquiry", "Enquiry", id, after: new { question, answer });
        return await ReadAsync(id, cancellationToken);
    }

    /// <summary>Takes a published question back.</summary>
    public async Task<Enquiry> WithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var from = Enquiry.States.From("withdraw");
        var to = Enquiry.States.To("withdraw");
        var withdrawn = await OfRegion(id).Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.Status, to).SetProperty(x => x.PublishedAt, (DateTimeOffset?)null), cancellationToken);
        var enquiry = await ReadAsync(id, cancellationToken);
        if (withdrawn == 0)
            throw new EnquiryChanged();
        audit.Record("accounts.withdrawEnquiry", "Enquiry", id, after: new { enquiry.Number });
        return enquiry;
    }

    /// <summary>Gives the answer in one statement, which changes no row when another has been given meanwhile.</summary>
    async Task<(Enquiry Before, Enquiry After)> MoveAsync(string act, Guid id, string answer, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(id, cancellationToken);
        var from = Enquiry.States.From(act);
        var to = Enquiry.States.To(act);
        var corrected = act == "correct" ? 1 : 0;
        DateTimeOffset? now = clock.GetUtcNow();
        var moved = await OfRegion(id).Where(x => from.Contains(x.Status) && x.Corrections == before.Corrections).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.Answer, answer)
                .SetProperty(x => x.AnsweredAt, x => x.AnsweredAt ?? now)
                .SetProperty(x => x.AnsweredBy, user.AccountId)
                .SetProperty(x => x.Corrections, x => x.Corrections + corrected)
                .SetProperty(x => x.CorrectedAt, x => corrected == 1 ? now : x.CorrectedAt)
                .SetProperty(x => x.PublishedAt, (DateTimeOffset?)null),
            cancellationToken);
        return moved == 0 ? throw new EnquiryChanged() : (before, await ReadAsync(id, cancellationToken));
    }

    async Task<Enquiry> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await OfRegion(id).AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Enquiry");

    IQueryable<Enquiry> OfRegion(Guid id)
    {
        var region = user.AdministratorRegion!;
        return db.Enquiries.Where(x => x.Id == id && x.RegionCode.StartsWith(region));
    }

    async Task TellAskerAsync(Enquiry enquiry, string what, CancellationToken cancellationToken)
    {
        messages.Queue(enquiry.SealedMobile, $"ACCOUNTS_SMS_ENQUIRY_{what}", ("number", enquiry.Number));
        if (enquiry.AccountId is { } account)
            await notices.TellAccountAsync(
                account,
                new Notice(
                    $"ACCOUNTS_ENQUIRY_{what}", new Dictionary<string, string> { ["number"] = enquiry.Number }, "/enquiry-progress",
                    $"enquiry:{enquiry.Id}:answer:{enquiry.Corrections}", BySms: false),
                cancellationToken);
    }
}
