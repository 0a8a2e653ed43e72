using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;

namespace Ecqs.Accounts.Reminders;

/// <summary>Delivers what Catalog, which knows no people, has them told of.</summary>
sealed class CatalogNotices(INotices notices) : ICatalogNotices
{
    public Task TellAdministratorsAsync(
        string regionCode, string code, IReadOnlyDictionary<string, string> arguments, string link, string dedupeKey, CancellationToken cancellationToken) =>
        notices.TellAdministratorsAsync(regionCode, new(code, arguments, link, dedupeKey, BySms: false, NoticeKind.System), cancellationToken);

    public Task TellInstitutionAsync(
        Guid institutionId, string code, IReadOnlyDictionary<string, string> arguments, string link, string dedupeKey, CancellationToken cancellationToken) =>
        notices.TellOrganisationAsync(institutionId, new(code, arguments, link, dedupeKey, BySms: false, NoticeKind.Account), cancellationToken);
}
