using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Publications;

[QueryType]
static class PublicationQueries
{
    const int LongestSearch = 100;

    /// <summary>What is public (公告通知、办事指南、资料下载): the pinned first, then the newest.</summary>
    /// <param name="kind">Only of this kind; all when left out.</param>
    /// <param name="regionCode">What was published for this region, for those above it and for the nation; all when left out.</param>
    /// <param name="search">Words that all stand in title or text. Case, width and spaces do not matter.</param>
    [AllowAnonymous, UsePaging, UseProjection]
    public static async Task<IQueryable<Publication>> GetPublicationsAsync(
        CatalogDb db, IRegions regions, PublicationKind? kind, string? regionCode, string? search, CancellationToken cancellationToken)
    {
        var publications = db.Publications.AsNoTracking().Where(x => x.Status == PublicationStatus.Published);
        if (kind is { } wanted)
            publications = publications.Where(x => x.Kind == wanted);
        if (regionCode?.Trim() is { Length: > 0 } code)
        {
            string[] path = [.. await regions.PathAsync(code, cancellationToken), ""];
            publications = publications.Where(x => path.Contains(x.RegionCode));
        }

        return Mentioning(publications, search).OrderByDescending(x => x.ListedAt).ThenByDescending(x => x.Id);
    }

    /// <summary>One publication; null when it is not public, but for the administrators of its region.</summary>
    /// <param name="id">The publication.</param>
    [AllowAnonymous]
    public static Task<Publication?> GetPublicationAsync(CatalogDb db, CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        var region = user.AdministratorRegion;
        return db.Publications.AsNoTracking().FirstOrDefaultAsync(
            x => x.Id == id && (x.Status == PublicationStatus.Published || (region != null && x.RegionCode.StartsWith(region))), cancellationToken);
    }

    /// <summary>All publications of the own region and below, in whatever state (信息发布管理), the newest first.</summary>
    /// <param name="search">Words that all stand in title or text.</param>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Publication.Kind), nameof(Publication.Status), nameof(Publication.RegionCode)])]
    [UseSorting(Fields = [nameof(Publication.Title), nameof(Publication.ChangedAt), nameof(Publication.PublishedAt)])]
    public static IQueryable<Publication> GetManagedPublications(CatalogDb db, CurrentUser user, string? search)
    {
        var region = user.AdministratorRegion!;
        return Mentioning(db.Publications.AsNoTracking().Where(x => x.RegionCode.StartsWith(region)), search).OrderByDescending(x => x.Id);
    }

    static IQueryable<Publication> Mentioning(IQueryable<Publication> publications, string? search)
    {
        var tidy = TextForms.Tidy(search ?? "");
        foreach (var word in (tidy.Length > LongestSearch ? tidy[..LongestSearch] : tidy).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TextForms.Fold))
        {
            var keys = Bigrams.Of(Guid.Empty, word);
            if (keys.Length > 0)
                publications = publications.Where(x => keys.All(key => x.SearchKeys.Contains(key)));
            publications = publications.Where(x => x.SearchText.Contains(word));
        }

        return publications;
    }
}

[ExtendObjectType<Publication>]
static class PublicationParts
{
    /// <summary>The text in paragraphs, safe to be shown as it is.</summary>
    [AllowAnonymous]
    public static IReadOnlyList<PublicationParagraph> GetParagraphs([Parent(nameof(Publication.Body))] Publication publication) =>
        PublicationText.ParagraphsOf(publication.Body);

    /// <summary>The region it is for; null for the nation.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(Publication.RegionCode))] IReadOnlyList<Publication> publications, IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. publications.Select(x => x.RegionCode).Where(code => code.Length > 0).Distinct()], cancellationToken);
        return [.. publications.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }

    /// <summary>The files to download with it, in their order.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<PublicationFile>>> GetFilesAsync(
        [Parent(nameof(Publication.Id))] IReadOnlyList<Publication> publications, CatalogDb db, CancellationToken cancellationToken)
    {
        var ids = publications.Select(x => x.Id).ToArray();
        var found = await db.PublicationFiles.AsNoTracking().Where(x => ids.Contains(x.PublicationId)).OrderBy(x => x.Position).ToListAsync(cancellationToken);
        var files = found.ToLookup(x => x.PublicationId);
        return [.. publications.Select(x => (IReadOnlyList<PublicationFile>)[.. files[x.Id]])];
    }
}

[ExtendObjectType<PublicationFile>]
static class PublicationFileParts
{
    /// <summary>Where it is downloaded, by anybody once the publication is public.</summary>
    [AllowAnonymous]
    public static string GetUrl([Parent(nameof(PublicationFile.Id))] PublicationFile file) => $"/files/{file.Id}";
}
