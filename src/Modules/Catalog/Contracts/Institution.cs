using Ecqs.GraphQL;

namespace Ecqs.Catalog.Contracts;

/// <summary>The level of a verification institution (机构等级); routing takes the nearest first.</summary>
public enum InstitutionLevel
{
    /// <summary>县级.</summary>
    County,

    /// <summary>市级.</summary>
    Municipal,

    /// <summary>省级.</summary>
    Provincial,

    /// <summary>国家级.</summary>
    National,
}

/// <summary>Where an instrument is verified (送检方式).</summary>
public enum VerificationMode
{
    /// <summary>送检.</summary>
    AtInstitution,

    /// <summary>现场检测.</summary>
    OnSite,
}

/// <summary>The public record of a verification institution (计量技术机构), keyed by its organisation's id.</summary>
public sealed partial class Institution
{
    /// <summary>The organisation's id.</summary>
    public Guid Id { get; internal init; }

    /// <summary>The institution's code: its unified social credit code; also the first part of its certificate numbers through <see cref="ShortCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The short code in certificate numbers, two to eight letters or digits, unique.</summary>
    public required string ShortCode { get; init; }

    public required string Name { get; init; }

    /// <summary>The regions' codes in which it is authorised; a city or province covers all below it, the empty list the nation.</summary>
    public IReadOnlyList<string> RegionCodes { get; internal set; } = [];

    public InstitutionLevel Level { get; internal set; }

    public string Address { get; internal set; } = "";

    public string Telephone { get; internal set; } = "";

    public string? PostCode { get; internal set; }

    public string? Fax { get; internal set; }

    public string? Email { get; internal set; }

    /// <summary>授权证书编号.</summary>
    public required string AuthorisationNumber { get; set; }

    /// <summary>The last day of the authorisation's validity.</summary>
    public DateOnly AuthorisedTo { get; internal set; }

    /// <summary>The file with the certificate's scan; null while none was given with a change.</summary>
    [GraphQLIgnore]
    public Guid? AuthorisationScanId { get; internal set; }
}

/// <summary>What an institution may verify, where and how (检测能力).</summary>
public sealed partial class Capability
{
    public Guid Id { get; internal init; }

    public Guid InstitutionId { get; internal init; }

    public Guid CategoryId { get; internal set; }

    /// <summary>The regions' codes; a city or province covers all below it.</summary>
    public IReadOnlyList<string> RegionCodes { get; internal set; } = [];

    /// <summary>The largest value of a measuring range that can be verified, with its unit, e.g. <c>60 t</c>; null when there is no limit.</summary>
    public string? RangeLimit { get; internal set; }

    /// <summary>The accuracy classes that can be verified, as on name plates; empty when there is no limit.</summary>
    public IReadOnlyList<string> AccuracyClasses { get; internal set; } = [];

    public IReadOnlyList<VerificationMode> Modes { get; internal set; } = [];

    /// <summary>How many instruments of the category a week; null when not limited.</summary>
    public int? WeeklyCapacity { get; internal set; }

    public DateOnly ValidFrom { get; internal set; }

    public DateOnly? ValidTo { get; internal set; }

    /// <summary>The same for the category that its own has become in a later edition; not to be kept.</summary>
    internal Capability Under(Guid categoryId)
    {
        var same = (Capability)MemberwiseClone();
        same.CategoryId = categoryId;
        return same;
    }
}

/// <summary>What a new institution's record is made of, at the approval of its registration.</summary>
/// <param name="RegionCode">The county-level region where it has its seat.</param>
/// <param name="RegionCodes">The regions of its authorisation, empty for the nation; null for the one of its level about its seat.</param>
public sealed record InstitutionRegistration(
    Guid OrganisationId,
    string Code,
    string ShortCode,
    string Name,
    InstitutionLevel Level,
    string RegionCode,
    string Address,
    string Telephone,
    string? PostCode,
    string? Email,
    string AuthorisationNumber,
    DateOnly AuthorisedTo,
    IReadOnlyList<string>? RegionCodes);

/// <summary>Institutions and their capabilities, for other modules.</summary>
public interface IInstitutions
{
    Task<IReadOnlyDictionary<Guid, Institution>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The institutions with one of the texts as name, code or short code; of one name there may be several.</summary>
    Task<IReadOnlyList<Institution>> NamedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>Those whose authorisation holds on a day, by code: a few thousand rows.</summary>
    Task<IReadOnlyList<Institution>> AuthorisedAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Every capability for the categories, whatever its region, limits or validity: routing decides, and can so explain what it left out.</summary>
    Task<IReadOnlyList<(Institution Institution, Capability Capability)>> CapabilitiesAsync(
        IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken);

    /// <summary>Makes the public record, in the transaction at hand.</summary>
    Task RegisterAsync(InstitutionRegistration registration, CancellationToken cancellationToken);

    /// <summary>Gives the public record another name, as an administrator approved, in the transaction at hand.</summary>
    Task RenameAsync(Guid organisationId, string name, CancellationToken cancellationToken);
}
