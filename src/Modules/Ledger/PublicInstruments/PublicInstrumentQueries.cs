using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Ledger.PublicInstruments;

/// <summary>What anybody may ask of instruments, over all ledgers: by a key that they must know whole.</summary>
[QueryType]
static class PublicInstrumentQueries
{
    const string Asked = "public-instruments";
    const string Setting = "PublicInstruments:QuestionsPerHour";
    const int DefaultQuestionsPerHour = 120;
    const int PageSize = 20;

    /// <summary>
    /// 强检器具公众查询 (rule 2.6): compulsory instruments by their whole serial number, or by the whole name of their user, the newest entry first. Case,
    /// width and spaces do not matter. One that was never verified here is 未检 whatever its user declared, and shows no date; a booking under way changes
    /// nothing; one that is 停用 or 报废 shows that in place of a verification state. Voluntary instruments are their users' own matter and are not found.
    /// An address may ask for so many pages an hour (setting <c>PublicInstruments:QuestionsPerHour</c>), and nobody is told how many there are.
    /// </summary>
    /// <param name="serialNumber">出厂编号, whole. At least one of the two is given.</param>
    /// <param name="userName">The user's official name, or a sole trader's trading name, whole. Of many of one name the first twenty are looked at.</param>
    [AllowAnonymous, UsePaging(DefaultPageSize = PageSize, MaxPageSize = PageSize, IncludeTotalCount = false)]
    public static async Task<IQueryable<PublicInstrument>> GetPublicInstrumentsAsync(
        string? serialNumber, string? userName, LedgerDb db, IOrganisations organisations, IStrangerPace pace, IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        var (serial, name) = (TextForms.Fold(serialNumber ?? ""), TextForms.Fold(userName ?? ""));
        if (serial.Length == 0 && name.Length == 0)
            throw new GraphQLException("LEDGER_PUBLIC_QUERY_EMPTY", TextCatalog.Format("LEDGER_PUBLIC_QUERY_EMPTY"));
        if (!await pace.IsWithinRateAsync(Asked, configuration.GetValue(Setting, DefaultQuestionsPerHour), cancellationToken))
            throw new GraphQLException("LEDGER_PUBLIC_TOO_MANY_QUESTIONS", TextCatalog.Format("LEDGER_PUBLIC_TOO_MANY_QUESTIONS"));
        var instruments = db.Instruments.AsNoTracking().Where(x => x.Duty == InstrumentDuty.Compulsory);
        if (name.Length > 0)
        {
            var users = await organisations.WithNameAsync(name, cancellationToken);
            instruments = instruments.Where(x => users.Contains(x.OrganisationId));
        }

        if (serial.Length == 0)
            return Shown(instruments).OrderByDescending(x => x.OrganisationId).ThenByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id);
        return BySerial(instruments, serial);
    }

    /// <summary>The instruments of a serial number, which is folded already: of all ledgers, by one range of one index.</summary>
    internal static IQueryable<PublicInstrument> BySerial(IQueryable<Instrument> instruments, string serial) =>
        Shown(instruments.Where(x => x.SerialKey == serial)).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id);

    static IQueryable<PublicInstrument> Shown(IQueryable<Instrument> instruments) => instruments.Select(x => new PublicInstrument
    {
        Id = x.Id,
        Name = x.Name,
        Model = x.Model,
        SerialNumber = x.SerialNumber,
        Manufacturer = x.Manufacturer,
        Status = x.Status,
        OrganisationId = x.OrganisationId,
        CategoryId = x.CategoryId,
        InstitutionId = x.InstitutionId,
        LedgerValidUntil = x.ValidUntil,
        CertificateNumber = x.CertificateNumber,
        HasFailed = x.HasFailed,
        CreatedAt = x.CreatedAt,
    });
}

[ExtendObjectType<PublicInstrument>]
static class PublicInstrumentFields
{
    /// <summary>检定状态: 未检, 合格, 即将到期, 超期 or 不合格, by what verification has proved; null for one that is out of use.</summary>
    [AllowAnonymous]
    public static VerificationState? GetVerificationState([Parent] PublicInstrument instrument, TimeProvider clock) => instrument.StateOn(clock.Today());

    /// <summary>有效期至, by its certificate; a date that its user declared is never shown.</summary>
    [AllowAnonymous]
    public static DateOnly? GetValidUntil([Parent] PublicInstrument instrument) => instrument.ProvenUntil;

    /// <summary>强检种别.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<Category?>> GetCategoryAsync(
        [Parent] IReadOnlyList<PublicInstrument> instruments, ICategories categories, CancellationToken cancellationToken)
    {
        var found = await categories.ByIdsAsync([.. instruments.Select(x => x.CategoryId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. instruments.Select(x => x.CategoryId is { } id ? found.GetValueOrDefault(id) : null)];
    }

    /// <summary>器具使用单位; the names of natural persons as surname and **.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<string>> GetUserAsync(
        [Parent] IReadOnlyList<PublicInstrument> instruments, IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PublicNamesAsync([.. instruments.Select(x => x.OrganisationId).Distinct()], cancellationToken);
        return [.. instruments.Select(x => names[x.OrganisationId])];
    }

    /// <summary>检定机构 of the last certificate or notice.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetInstitutionNameAsync(
        [Parent] IReadOnlyList<PublicInstrument> instruments, IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync([.. instruments.Select(x => x.InstitutionId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. instruments.Select(x => x.InstitutionId is { } id ? found.GetValueOrDefault(id)?.Name : null)];
    }
}
