using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Ledger.Instruments;

/// <summary>Keeps the ledger of the organisation in whose name the user works (强检器具台账维护).</summary>
[MutationType]
static class InstrumentMutations
{
    /// <summary>Adds an instrument (新增).</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<SerialNumberTaken>]
    [Error<AssetNumberTaken>]
    public static async Task<Instrument> AddInstrumentAsync(
        AddInstrumentInput input, InstrumentKeeper keeper, CurrentUser user, TimeProvider clock, CancellationToken cancellationToken)
    {
        var data = await keeper.CheckAsync(input, cancellationToken);
        var instrument = Instrument.Add(user.RequiredOrganisation, data, clock);
        await keeper.AddAsync(instrument, "ledger.add", cancellationToken);
        return instrument;
    }

    /// <summary>Changes an instrument's data (修改). Not while a booking claims it; what stands on its certificate stays.</summary>
    [ByStateTable(InstrumentAct.Change)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<SerialNumberTaken>]
    [Error<AssetNumberTaken>]
    [Error<InstrumentClaimed>]
    [Error<DutyFixed>]
    [Error<CertifiedDataFixed>]
    [Error<InstrumentChangedMeanwhile>]
    public static async Task<Instrument> ChangeInstrumentAsync(
        ChangeInstrumentInput input, InstrumentKeeper keeper, TimeProvider clock, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(input.Id, cancellationToken);
        var data = await keeper.CheckAsync(input, cancellationToken);
        await keeper.DoAsync(instrument, "ledger.change", x => x.Change(data, clock.Today()), cancellationToken);
        return instrument;
    }

    /// <summary>Makes a new instrument after another, with a serial number of its own (复制). Also from one that a booking claims.</summary>
    /// <param name="id">The instrument to copy.</param>
    /// <param name="serialNumber">出厂编号 of the new one; a 戥子 without a number may leave it out.</param>
    /// <param name="assetNumber">器具编号 of the new one, when it is voluntary.</param>
    [ByStateTable(InstrumentAct.Copy)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<SerialNumberTaken>]
    [Error<AssetNumberTaken>]
    public static async Task<Instrument> CopyInstrumentAsync(
        Guid id,
        string? serialNumber,
        string? assetNumber,
        InstrumentKeeper keeper,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var original = await keeper.FindAsync(id, cancellationToken);
        var data = await keeper.CheckAsync(InstrumentKeeper.InputOf(original, serialNumber, assetNumber), cancellationToken);
        var copy = Instrument.Add(user.RequiredOrganisation, data, clock);
        await keeper.AddAsync(copy, "ledger.copy", cancellationToken);
        return copy;
    }

    /// <summary>Deletes an instrument (删除): only one that is new and was never booked.</summary>
    [ByStateTable(InstrumentAct.Delete)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<InstrumentWasBooked>]
    [Error<InstrumentChangedMeanwhile>]
    public static async Task<bool> DeleteInstrumentAsync(Guid id, InstrumentKeeper keeper, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(id, cancellationToken);
        await keeper.DeleteAsync(instrument, cancellationToken);
        return true;
    }

    /// <summary>停用: takes an instrument out of use.</summary>
    [ByStateTable(InstrumentAct.Suspend)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<InstrumentChangedMeanwhile>]
    public static async Task<Instrument> SuspendInstrumentAsync(Guid id, InstrumentKeeper keeper, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(id, cancellationToken);
        await keeper.DoAsync(instrument, "ledger.suspend", x => x.Suspend(), cancellationToken);
        return instrument;
    }

    /// <summary>启用: takes a suspended or scrapped instrument back into the status it had before its suspension.</summary>
    [ByStateTable(InstrumentAct.Enable)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<InstrumentChangedMeanwhile>]
    public static async Task<Instrument> EnableInstrumentAsync(Guid id, InstrumentKeeper keeper, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(id, cancellationToken);
        await keeper.DoAsync(instrument, "ledger.enable", x => x.Enable(), cancellationToken);
        return instrument;
    }

    /// <summary>报废: of a suspended instrument.</summary>
    [ByStateTable(InstrumentAct.Scrap)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<InstrumentChangedMeanwhile>]
    public static async Task<Instrument> ScrapInstrumentAsync(Guid id, InstrumentKeeper keeper, CancellationToken cancellationToken)
    {
        var instrument = await keeper.FindAsync(id, cancellationToken);
        await keeper.DoAsync(instrument, "ledger.scrap", x => x.Scrap(), cancellationToken);
        return instrument;
    }
}
