using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.OAuth;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Clients;

/// <summary>
/// What administrators do with the clients of the authorization server (rule 1.10). An administrator of a region has to do with the programs of its
/// organisations; clients that belong to no organisation serve the whole nation.
/// </summary>
sealed class ClientOffice(
    AccountsDb db, Applications applications, ClientSecrets secrets, CurrentUser user, IAuditTrail audit, TimeProvider clock)
{
    const int CodeLength = 40;

    /// <summary>The clients of the administrator's region, disabled ones too.</summary>
    public IQueryable<Application> Clients()
    {
        var region = user.AdministratorRegion!;
        return region.Length == 0
            ? db.Applications
            : db.Applications.Where(x => db.Organisations.Any(o => o.Id == x.OrganisationId && o.RegionCode.StartsWith(region)));
    }

    public async Task<ClientWithSecret> RegisterAsync(RegisterOAuthClientInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var name = problems.Required(input.DisplayName, "displayName", Application.NameLength);
        var organisation = await OrganisationAsync(problems, input, cancellationToken);
        var redirects = problems.Addresses(input.RedirectUris, "redirectUris", input.Kind, input.Kind != ApplicationKind.Program);
        var afterSignOut = problems.Addresses(input.PostLogoutRedirectUris, "postLogoutRedirectUris", input.Kind, false);
        var scopes = problems.ScopesOf(input.Scopes, input.Kind, !string.IsNullOrWhiteSpace(input.OrganisationCode));
        var grants = problems.GrantsOf(input.GrantTypes, input.Kind);
        var jwks = input.Jwks is null ? null : problems.Keys(input.Jwks);
        problems.ThrowIfAny();
        if (input.Kind == ApplicationKind.Public && jwks is not null)
            throw new ClientKeepsNoKey();
        if (organisation is null && user.AdministratorRegion is not "")
            throw new NationalClientsOnly();

        (string Secret, string Hash)? made = input.Kind == ApplicationKind.Public || jwks is not null ? null : secrets.Make();
        var client = new Application
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ClientId = Applications.NewClientId(),
            DisplayName = name,
            Kind = input.Kind,
            RedirectUris = redirects,
            PostLogoutRedirectUris = afterSignOut,
            Scopes = scopes,
            GrantTypes = grants,
            ClientSecretHash = made?.Hash,
            Jwks = jwks,
            RequirePushedAuthorization = input.RequirePushedAuthorization ?? false,
            RequireDpop = input.RequireDpop ?? false,
            IdTokenSigningAlgorithm = input.IdTokenSigningAlgorithm ?? IdTokenAlgorithm.Rs256,
            OrganisationId = organisation?.Id,
            AccountId = input.Kind == ApplicationKind.Program ? applications.AddProgramAccount(name).Id : null,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Applications.Add(client);
        audit.Record("accounts.registerClient", "Application", client.Id, after: Shown(client));
        return new(client, made?.Secret);
    }

    public async Task<Application> ChangeAsync(ChangeOAuthClientInput input, CancellationToken cancellationToken)
    {
        var before = await FindAsync(input.Id, cancellationToken);
        var problems = new FieldProblems();
        var name = problems.Required(input.DisplayName, "displayName", Application.NameLength);
        var redirects = problems.Addresses(input.RedirectUris, "redirectUris", before.Kind, before.Kind != ApplicationKind.Program);
        var afterSignOut = problems.Addresses(input.PostLogoutRedirectUris, "postLogoutRedirectUris", before.Kind, false);
        var scopes = problems.ScopesOf(input.Scopes, before.Kind, before.OrganisationId is not null);
        var grants = problems.GrantsOf(input.GrantTypes, before.Kind);
        problems.ThrowIfAny();

        var changed = await Enabled(input.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.DisplayName, name)
                .SetProperty(x => x.RedirectUris, redirects)
                .SetProperty(x => x.PostLogoutRedirectUris, afterSignOut)
                .SetProperty(x => x.Scopes, scopes)
                .SetProperty(x => x.GrantTypes, grants)
                .SetProperty(x => x.RequirePushedAuthorization, input.RequirePushedAuthorization)
                .SetProperty(x => x.RequireDpop, input.RequireDpop)
                .SetProperty(x => x.IdTokenSigningAlgorithm, input.IdTokenSigningAlgorithm),
            cancellationToken);
        var after = await FindAsync(input.Id, cancellationToken);
        if (changed == 0)
            throw new ClientDisabled();
        audit.Record("accounts.changeClient", "Application", input.Id, Shown(before), Shown(after));
        return after;
    }

    /// <summary>The old secret is good for nothing from now on.</summary>
    public async Task<ClientWithSecret> RotateSecretAsync(Guid id, CancellationToken cancellationToken)
    {
        var (secret, hash) = secrets.Make();
        var changed = await Enabled(id).Where(x => x.ClientSecretHash != null).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.ClientSecretHash, hash), cancellationToken);
        var client = await FindAsync(id, cancellationToken);
        if (changed == 0)
            throw client.DisabledAt is null ? new ClientHasNoSecret() : new ClientDisabled();
        audit.Record("accounts.rotateClientSecret", "Application", id);
        return new(client, secret);
    }

    /// <summary>From now on the client proves itself by its private key, and a secret that it had is good for nothing.</summary>
    public async Task<Application> SetKeysAsync(Guid id, string jwks, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var keys = problems.Keys(jwks);
        problems.ThrowIfAny();
        var changed = await Enabled(id).Where(x => x.Kind != ApplicationKind.Public).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.Jwks, keys).SetProperty(x => x.ClientSecretHash, (string?)null), cancellationToken);
        var client = await FindAsync(id, cancellationToken);
        if (changed == 0)
            throw client.DisabledAt is null ? new ClientKeepsNoKey() : new ClientDisabled();
        audit.Record("accounts.setClientKeys", "Application", id, after: new { jwks = keys });
        return client;
    }

    public async Task<Application> DisableAsync(Guid id, CancellationToken cancellationToken)
    {
        if ((await FindAsync(id, cancellationToken)).DisabledAt is not null)
            throw new ClientDisabled();
        await applications.DisableAsync(id, cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    async Task<Application> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Clients().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw NotFound.Of("Application");

    IQueryable<Application> Enabled(Guid id) => Clients().Where(x => x.Id == id && x.DisabledAt == null);

    async Task<Organisation?> OrganisationAsync(FieldProblems problems, RegisterOAuthClientInput input, CancellationToken cancellationToken)
    {
        if (problems.Optional(TextForms.Fold(input.OrganisationCode ?? "").Replace("-", ""), "organisationCode", CodeLength) is not { } code)
            return null;
        problems.AddIf(input.Kind != ApplicationKind.Program, "organisationCode", "ACCOUNTS_CLIENT_ORGANISATION_OF_PROGRAM");
        var region = user.AdministratorRegion!;
        var found = await db.Organisations.AsNoTracking()
            .FirstOrDefaultAsync(x => x.Code == code && x.RegionCode.StartsWith(region), cancellationToken);
        problems.AddIf(found is null, "organisationCode", "ACCOUNTS_CLIENT_ORGANISATION_UNKNOWN");
        return found;
    }

    /// <summary>What an audit entry shows: all but what proves the client.</summary>
    static object Shown(Application client) => new
    {
        client.ClientId,
        client.DisplayName,
        client.Kind,
        client.RedirectUris,
        client.PostLogoutRedirectUris,
        client.Scopes,
        client.GrantTypes,
        client.Authentication,
        client.RequirePushedAuthorization,
        client.RequireDpop,
        client.IdTokenSigningAlgorithm,
        client.OrganisationId,
    };
}
