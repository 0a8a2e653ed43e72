using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Administrators;

/// <summary>An administrator's account (系统管理员) as other administrators see it.</summary>
sealed class Administrator
{
    public Guid Id { get; init; }

    public required string Username { get; init; }

    public required string Name { get; init; }

    /// <summary>The beginning of a GB/T 2260 code to which everything is limited; empty for the nation.</summary>
    public required string RegionCode { get; init; }

    /// <summary>False once disabled.</summary>
    public bool IsActive { get; init; }

    /// <summary>True until the initial password is changed.</summary>
    public bool MustChangePassword { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal string? SealedMobile { get; init; }

    public static IQueryable<Administrator> Of(IQueryable<Account> accounts) => accounts.Select(x => new Administrator
    {
        Id = x.Id,
        Username = x.UserName!,
        Name = x.DisplayName,
        RegionCode = x.AdministratorRegion!,
        IsActive = x.IsActive,
        MustChangePassword = x.MustChangePassword,
        CreatedAt = x.CreatedAt,
        SealedMobile = x.SealedMobile,
    });
}

[ExtendObjectType<Administrator>]
static class AdministratorParts
{
    /// <summary>The region; null for the nation.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(Administrator.RegionCode))] IReadOnlyList<Administrator> administrators,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. administrators.Select(x => x.RegionCode).Where(x => x.Length > 0).Distinct()], cancellationToken);
        return [.. administrators.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }

    /// <summary>Where alerts go, with four stars in its middle.</summary>
    [Authorize(Who.Administrator)]
    public static string? GetMaskedMobile([Parent(nameof(Administrator.SealedMobile))] Administrator administrator, PersonalData personal) =>
        administrator.SealedMobile is { } mobile ? MobileNumber.Mask(personal.Open(mobile)) : null;
}
