using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Guessing;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Accounts.Enquiries;

/// <summary>Takes questions and complaints in, whoever writes them.</summary>
sealed class EnquiryCounter(
    AccountsDb db, UnitOfWork unitOfWork, CurrentUser user, PersonalData personal, ProofOfWorkDesk proofs, Pacing pacing, IRegions regions,
    IInstitutions institutions, IWorkingDays workingDays, Notices notices, IAuditTrail audit, IConfiguration configuration, TimeProvider clock)
{
    const string Pace = "enquiries";
    const int DefaultPerHour = 20;

    /// <exception cref="EnquiryAddressLimitReached">As many came from the address as are taken an hour (a setting: service halls write for many).</exception>
    /// <exception cref="EnquiryDailyLimitReached">As many came for the number as are taken a day.</exception>
    public async Task<EnquiryReceipt> SubmitAsync(SubmitEnquiryInput input, CancellationToken cancellationToken)
    {
        var form = await CheckAsync(input, cancellationToken);
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);
        if (!await pacing.IsWithinRateAsync(Pace, configuration.GetValue("Enquiries:PerHourPerAddress", DefaultPerHour), cancellationToken))
            throw new EnquiryAddressLimitReached();
        var mobileHash = personal.MobileHash(form.Mobile.Value);
        await CheckDayAsync(mobileHash, cancellationToken);

        var today = clock.Today();
        var due = await workingDays.AddAsync(today, Enquiry.PromisedWorkingDays, cancellationToken);
        var enquiry = new Enquiry
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Number = EnquiryRules.NumberOf(today, await RunningNumbers.NextAsync(db, unitOfWork, $"enquiries:{today:yyyyMMdd}", cancellationToken)),
            Kind = input.Kind,
            Subject = form.Subject,
            Text = form.Text,
            RegionCode = form.RegionCode,
            InstitutionId = input.InstitutionId,
            SubmittedAt = clock.GetUtcNow(),
            DueBy = ShanghaiTime.EndOf(due.Day),
            DueIsEstimate = due.IsEstimate,
            AccountId = user.AccountId,
            SealedName = personal.Seal(form.Name),
            SealedMobile = personal.Seal(form.Mobile.Value),
            MobileHash = mobileHash,
        };
        db.Enquiries.Add(enquiry);
        audit.Record("accounts.submitEnquiry", "Enquiry", enquiry.Id, after: new
        {
            enquiry.Number,
            enquiry.Kind,
            enquiry.RegionCode,
            enquiry.InstitutionId,
            Mobile = form.Mobile.Masked,
        });
        await TellAdministratorsAsync(enquiry, cancellationToken);
        return new(enquiry.Number, enquiry.DueBy, enquiry.DueIsEstimate);
    }

    async Task<CheckedForm> CheckAsync(SubmitEnquiryInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var subject = problems.Text(input.Subject, "subject", EnquiryRules.SubjectLength);
        var text = problems.Required(input.Text, "text", EnquiryRules.TextLength);
        var name = problems.PersonName(input.Name, "name");
        var mobile = problems.Mobile(input.Mobile);
        var region = await problems.RegionAsync(input.RegionCode, regions, clock, cancellationToken);
        if (input.InstitutionId is { } id)
        {
            problems.AddIf(input.Kind != EnquiryKind.Complaint, "institutionId", "ACCOUNTS_ENQUIRY_INSTITUTION");
            var found = await institutions.ByIdsAsync([id], cancellationToken);
            problems.AddIf(!found.ContainsKey(id), "institutionId", "ACCOUNTS_ENQUIRY_INSTITUTION_UNKNOWN");
        }

        problems.ThrowIfAny();
        return new(subject, text, name, mobile!, region);
    }

    /// <summary>Two at one moment must not both find the limit unreached.</summary>
    async Task CheckDayAsync(string mobileHash, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync($"enquiries:{mobileHash}", cancellationToken);
        var startOfDay = ShanghaiTime.StartOf(clock.Today());
        if (await db.Enquiries.CountAsync(x => x.MobileHash == mobileHash && x.SubmittedAt >= startOfDay, cancellationToken) >= EnquiryRules.MostADay)
            throw new EnquiryDailyLimitReached(EnquiryRules.MostADay);
    }

    Task TellAdministratorsAsync(Enquiry enquiry, CancellationToken cancellationToken) => notices.TellAdministratorsAsync(
        enquiry.RegionCode,
        new Notice(
            "ACCOUNTS_ENQUIRY_SUBMITTED", new Dictionary<string, string> { ["number"] = enquiry.Number }, $"/enquiries/{enquiry.Id}",
            $"enquiry:{enquiry.Id}", BySms: false, NoticeKind.System),
        cancellationToken);

    sealed record CheckedForm(string Subject, string Text, string Name, MobileNumber Mobile, string RegionCode);
}
