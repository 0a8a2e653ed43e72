using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Institutions;

/// <summary>How an institution is reached, as its public record says.</summary>
/// <param name="Address">机构地址.</param>
/// <param name="Telephone">电话.</param>
/// <param name="PostCode">邮编: six digits.</param>
/// <param name="Fax">传真.</param>
/// <param name="Email">电子邮箱.</param>
sealed record InstitutionContact(string Address, string Telephone, string? PostCode, string? Fax, string? Email);

[MutationType]
static class InstitutionMutations
{
    /// <summary>Changes how the own institution is reached; the public record says so at once. Its name, regions and authorisation need an approval.</summary>
    /// <param name="contact">What it is to be.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>, Error<NotFound>]
    public static Task<Institution> ChangeInstitutionContactAsync(
        InstitutionKeeper keeper, InstitutionContact contact, CancellationToken cancellationToken) => keeper.ChangeContactAsync(contact, cancellationToken);

    /// <summary>Adds to what the own institution may verify (检测能力). The regions must lie within its authorisation.</summary>
    /// <param name="categoryId">The category (种别).</param>
    /// <param name="regionCodes">The regions' codes; a city or province covers all below it.</param>
    /// <param name="rangeLimit">The largest value that can be verified, with its unit, e.g. <c>60 t</c>; null for no limit.</param>
    /// <param name="accuracyClasses">The accuracy classes, as on name plates; none for no limit.</param>
    /// <param name="modes">Where it is verified (送检, 现场检测).</param>
    /// <param name="weeklyCapacity">How many a week; null when not limited.</param>
    /// <param name="validFrom">The first day.</param>
    /// <param name="validTo">The last day; null when open.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>, Error<NotFound>, Error<RegionNotAuthorised>, Error<CategoryNotCompulsory>]
    public static Task<Capability> AddCapabilityAsync(
        CapabilityKeeper keeper,
        CurrentUser user,
        Guid categoryId,
        IReadOnlyList<string> regionCodes,
        string? rangeLimit,
        IReadOnlyList<string>? accuracyClasses,
        IReadOnlyList<VerificationMode> modes,
        int? weeklyCapacity,
        DateOnly validFrom,
        DateOnly? validTo,
        CancellationToken cancellationToken) =>
        keeper.AddAsync(
            user.RequiredOrganisation, new(categoryId, regionCodes, rangeLimit, accuracyClasses, modes, weeklyCapacity, validFrom, validTo), null, cancellationToken);

    /// <summary>
    /// Changes a capability of the own institution, from now on: what has been routed stays where it is. It is ended by its last day. What it was stands in its history.
    /// </summary>
    /// <param name="id">The capability; its category stays.</param>
    /// <param name="regionCodes">The regions' codes; a city or province covers all below it.</param>
    /// <param name="rangeLimit">The largest value that can be verified, with its unit, e.g. <c>60 t</c>; null for no limit.</param>
    /// <param name="accuracyClasses">The accuracy classes, as on name plates; none for no limit.</param>
    /// <param name="modes">Where it is verified (送检, 现场检测).</param>
    /// <param name="weeklyCapacity">How many a week; null when not limited.</param>
    /// <param name="validFrom">The first day.</param>
    /// <param name="validTo">The last day; null when open.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>, Error<NotFound>, Error<RegionNotAuthorised>, Error<CategoryNotCompulsory>]
    public static Task<Capability> ChangeCapabilityAsync(
        CapabilityKeeper keeper,
        CurrentUser user,
        Guid id,
        IReadOnlyList<string> regionCodes,
        string? rangeLimit,
        IReadOnlyList<string>? accuracyClasses,
        IReadOnlyList<VerificationMode> modes,
        int? weeklyCapacity,
        DateOnly validFrom,
        DateOnly? validTo,
        CancellationToken cancellationToken) =>
        keeper.ChangeAsync(
            user.RequiredOrganisation, id, new(default, regionCodes, rangeLimit, accuracyClasses, modes, weeklyCapacity, validFrom, validTo), null, cancellationToken);

    /// <summary>Takes out a capability of the own institution that has not begun; one that has is ended by its last day.</summary>
    /// <param name="id">The capability.</param>
    [Authorize(Who.Desk)]
    [Error<NotFound>, Error<CapabilityBegun>]
    public static Task<Capability> RemoveCapabilityAsync(
        CapabilityKeeper keeper, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        keeper.RemoveAsync(user.RequiredOrganisation, id, cancellationToken);
}
