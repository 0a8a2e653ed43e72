using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>Writes the result of a verification into the ledger (rule 5.3).</summary>
sealed class VerificationOutcomes(LedgerDb db, IAuditTrail audit, TimeProvider clock) : IVerificationOutcomes
{
    public async Task RecordAsync(VerificationOutcome outcome, CancellationToken cancellationToken)
    {
        var instrument = await db.Instruments.FirstAsync(x => x.Id == outcome.InstrumentId, cancellationToken);
        var before = Shown(instrument);
        if (outcome.Passed)
            instrument.Certify(outcome, clock.Today());
        else
            instrument.Reject(outcome);
        audit.Record(outcome.Passed ? "ledger.certify" : "ledger.reject", nameof(Instrument), instrument.Id, before, Shown(instrument));
        await db.SaveChangesAsync(cancellationToken);
    }

    static object Shown(Instrument instrument) => new
    {
        instrument.Status,
        instrument.CertificateNumber,
        instrument.ValidUntil,
        instrument.InstitutionId,
        Failed = instrument.HasFailed,
    };
}
