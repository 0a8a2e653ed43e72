using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Corrections;

/// <summary>Takes corrections from owners and answers from institutions; each tells the other.</summary>
sealed class CorrectionDesk(
    LedgerDb db,
    InstrumentKeeper keeper,
    ICategories categories,
    INotices notices,
    IDatabaseProvider provider,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    public async Task<Correction> RequestAsync(RequestCorrectionInput input, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(input.InstrumentId, cancellationToken);
        if (instrument.RefusalOf(InstrumentAct.Correct) is { } refusal)
            throw refusal;
        var category = input.CategoryId is { } id ? (await categories.ByIdsAsync([id], cancellationToken)).GetValueOrDefault(id) : null;
        var (data, reason) = CorrectionRules.Check(input, instrument, category, clock.Today());
        await keeper.EnsureNumberIsFreeAsync(instrument, data.Manufacturer, data.SerialNumber, cancellationToken);
        var correction = Correction.Request(instrument, data, reason, user.RequiredAccount, clock.GetUtcNow());
        db.Corrections.Add(correction);
        audit.Record("ledger.correction.request", nameof(Correction), correction.Id, correction.Before, correction.After);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, LedgerDb.OpenCorrectionIndex))
        {
            throw new CorrectionUnderWay();
        }

        await notices.TellOrganisationAsync(
            correction.InstitutionId, Told("LEDGER_CORRECTION_REQUESTED", correction, instrument, $"/corrections/{correction.Id}"), cancellationToken);
        return correction;
    }

    public async Task<Correction> WithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        return await AnswerAsync(Correction.Withdraw, db.Corrections.Where(x => x.Id == id && x.OrganisationId == organisationId), null, cancellationToken);
    }

    /// <exception cref="CorrectionOutdated">Another certificate has been issued since.</exception>
    /// <exception cref="InstrumentClaimed">A booking has claimed the instrument since.</exception>
    /// <exception cref="SerialNumberTaken">Another instrument has got the number since.</exception>
    public async Task<Correction> ConfirmAsync(Guid id, CancellationToken cancellationToken)
    {
        var correction = await AnswerAsync(Correction.Confirm, OfInstitution(id), null, cancellationToken);
        var instrument = await db.Instruments.SingleAsync(
            x => x.Id == correction.InstrumentId && x.OrganisationId == correction.OrganisationId, cancellationToken);
        if (instrument.CertificateNumber != correction.CertificateNumber)
            throw new CorrectionOutdated(instrument.CertificateNumber ?? "");
        await keeper.DoAsync(instrument, "ledger.correct", x => x.Correct(correction.After), cancellationToken);
        await TellOwnerAsync("LEDGER_CORRECTION_CONFIRMED", correction, instrument, cancellationToken);
        return correction;
    }

    public async Task<Correction> RefuseAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var refusal = problems.Required(reason, "reason", CorrectionRules.MaxReason);
        problems.ThrowIfAny();
        var correction = await AnswerAsync(Correction.Refuse, OfInstitution(id), refusal, cancellationToken);
        var instrument = await db.Instruments.AsNoTracking().SingleAsync(x => x.Id == correction.InstrumentId, cancellationToken);
        await TellOwnerAsync("LEDGER_CORRECTION_REFUSED", correction, instrument, cancellationToken);
        return correction;
    }

    IQueryable<Correction> OfInstitution(Guid id)
    {
        var institutionId = user.RequiredOrganisation;
        return db.Corrections.Where(x => x.Id == id && x.InstitutionId == institutionId);
    }

    // One statement checks and acts: of two answers at once, one stands.
    async Task<Correction> AnswerAsync(string act, IQueryable<Correction> own, string? refusal, CancellationToken cancellationToken)
    {
        var (from, to) = (Correction.States.From(act), Correction.States.To(act));
        var (now, account) = (clock.GetUtcNow(), user.RequiredAccount);
        var answered = await own.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            set => set
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.AnsweredAt, now)
                .SetProperty(x => x.AnsweredById, account)
                .SetProperty(x => x.Refusal, refusal),
            cancellationToken);
        var correction = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of(nameof(Correction));
        if (answered == 0)
            throw new CorrectionAnswered(correction.Status);
        audit.Record(act, nameof(Correction), correction.Id, new { Status = CorrectionStatus.Requested }, new { correction.Status, correction.Refusal });
        return correction;
    }

    Task TellOwnerAsync(string code, Correction correction, Instrument instrument, CancellationToken cancellationToken) => notices.TellOrganisationAsync(
        correction.OrganisationId, Told(code, correction, instrument, $"/ledger/{correction.InstrumentId}"), cancellationToken);

    static Notice Told(string code, Correction correction, Instrument instrument, string link) => new(
        code,
        new Dictionary<string, string>
        {
            ["name"] = instrument.Name,
            ["code"] = instrument.Code,
            ["certificate"] = correction.CertificateNumber,
            ["reason"] = correction.Refusal ?? correction.Reason,
        },
        link,
        $"correction:{correction.Id}:{correction.Status}",
        BySms: false,
        Kind: NoticeKind.Certificate);
}
