using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.OAuth;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Clients;

[QueryType]
static class ClientQueries
{
    /// <summary>The clients of the authorization server that belong to the own region (应用), newest first; the nation sees all.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Application.ClientId), nameof(Application.DisplayName), nameof(Application.Kind), nameof(Application.DisabledAt)])]
    [UseSorting(Fields = [nameof(Application.DisplayName), nameof(Application.CreatedAt)])]
    [GraphQLName("oauthClients")]
    public static IQueryable<Application> GetClients(ClientOffice office) => office.Clients().AsNoTracking().OrderByDescending(x => x.Id);

    /// <summary>A client that belongs to the own region.</summary>
    /// <param name="id">Its id, which is not its client id.</param>
    [Authorize(Who.Administrator)]
    [GraphQLName("oauthClient")]
    public static Task<Application?> GetClientAsync(ClientOffice office, Guid id, CancellationToken cancellationToken) =>
        office.Clients().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
}

[ExtendObjectType<Application>]
static class ClientParts
{
    /// <summary>A program's organisation; null for a regulator's partner, and for a client that people sign in to.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<Organisation?>> GetOrganisationAsync(
        [Parent(nameof(Application.OrganisationId))] IReadOnlyList<Application> clients, IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(clients.Select(x => x.OrganisationId).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. clients.Select(x => x.OrganisationId is { } id ? found.GetValueOrDefault(id) : null)];
    }
}
