using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.SignIn;

/// <summary>Who has signed in, and in whose name they work.</summary>
sealed class Me
{
    public Guid AccountId { get; init; }

    public AccountKind Kind { get; init; }

    public required string Username { get; init; }

    /// <summary>The person's name, or the organisation's.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The organisation in whose name they work; null as themselves.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>What they may do in that name.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The organisations in whose name they may work.</summary>
    public required IReadOnlyList<Organisation> Organisations { get; init; }

    /// <summary>An administrator's region: the beginning of a GB/T 2260 code, empty for the nation; null for anybody else.</summary>
    public string? AdministratorRegion { get; init; }

    /// <summary>Where the session stands with the second factor: with PRESENT and ENROL more is given once it is passed.</summary>
    public SecondFactor SecondFactor { get; init; }

    /// <summary>The own mobile, with four stars in its middle; for no client.</summary>
    public string? MaskedMobile { get; init; }
}

sealed class MeReader(AccountsDb db, PersonalData personal, SignInSettings settings, CurrentUser user)
{
    /// <param name="isPassed">Whether a passkey was presented.</param>
    public async Task<Me?> ReadAsync(Guid accountId, Guid? organisationId, bool isPassed, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == accountId, cancellationToken);
        if (account is null)
            return null;
        if (account.HasPasskey && !isPassed && user.ClientId is null)
            return Waiting(account);
        var association = await db.Associations.AsNoTracking()
            .FirstOrDefaultAsync(x => x.HolderId == accountId && x.Status == AssociationStatus.Approved, cancellationToken);
        var organisations = await ChoicesAsync(accountId, cancellationToken);
        var organisation = organisations.FirstOrDefault(x => x.Id == organisationId);
        var isOwner = organisation?.OwnerAccountId == accountId;
        var given = organisation is not null && association?.OrganisationId == organisation.Id ? association.RoleSet : (AssociationRoles?)null;
        var roles = SessionReader.RolesOf(isOwner, given, account.AdministratorRegion);
        var factor = settings.SecondFactorOf(roles, account.HasPasskey, isPassed);
        return new Me
        {
            AccountId = account.Id,
            Kind = account.Kind,
            Username = account.UserName!,
            DisplayName = account.DisplayName,
            Organisation = organisation,
            Roles = [.. factor.Withhold(roles).Order()],
            Organisations = organisations,
            AdministratorRegion = factor == SecondFactor.Enrol ? null : account.AdministratorRegion,
            SecondFactor = factor,
            MaskedMobile = user.ClientId is null && account.SealedMobile is { } mobile ? MobileNumber.Mask(personal.Open(mobile)) : null,
        };
    }

    /// <summary>Somebody whose passkey is awaited: nothing is told but the name that they typed.</summary>
    static Me Waiting(People.Account account) => new()
    {
        AccountId = account.Id,
        Kind = account.Kind,
        Username = account.UserName!,
        DisplayName = account.UserName!,
        Roles = [],
        Organisations = [],
        SecondFactor = SecondFactor.Present,
    };

    /// <summary>The organisations in whose name an account may work: those it owns, and the one that it is associated with.</summary>
    public Task<List<Organisation>> ChoicesAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Organisations.AsNoTracking()
            .Where(x => x.OwnerAccountId == accountId
                || db.Associations.Any(a => a.HolderId == accountId && a.OrganisationId == x.Id && a.Status == AssociationStatus.Approved))
            .OrderBy(x => x.Id).ToListAsync(cancellationToken);
}
