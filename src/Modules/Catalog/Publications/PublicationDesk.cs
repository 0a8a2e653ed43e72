using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Publications;

/// <summary>What an administrator writes of a publication.</summary>
/// <param name="Kind">公告通知, 办事指南 or 资料下载.</param>
/// <param name="Title">标题, at most 100 characters.</param>
/// <param name="Body">The text, at most 20,000 characters: each line is a paragraph; a link is a web address, or <c>[words](address)</c>.</param>
/// <param name="RegionCode">The region it is for, the own one or below; left out or empty for the nation.</param>
/// <param name="IsPinned">置顶.</param>
/// <param name="FileIds">The files in their order, at most ten: files that it has, and uploads of the own account (PDF, JPEG, PNG, .docx, .xlsx or .pptx).</param>
sealed record PublicationForm(
    PublicationKind Kind, string Title, string Body, string? RegionCode, bool IsPinned, IReadOnlyList<Guid>? FileIds);

/// <summary>The acts of administrators on publications. Each reaches what is of the own region; everything is audited with what it was before.</summary>
sealed class PublicationDesk(
    CatalogDb db, CurrentUser user, IRegions regions, PublicationFiles files, IAuditTrail audit, TimeProvider clock)
{
    // A change of what was withdrawn would be seen by nobody: it is made a draft first.
    static readonly PublicationStatus[] s_changeable = [PublicationStatus.Draft, PublicationStatus.Published];

    public async Task<Publication> WriteAsync(PublicationForm form, CancellationToken cancellationToken)
    {
        var (title, body, region) = await CheckAsync(form, cancellationToken);
        var publication = new Publication
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = form.Kind,
            Title = title,
            Body = body,
            RegionCode = region,
            IsPinned = form.IsPinned,
            ChangedAt = clock.GetUtcNow(),
            Version = 1,
        };
        db.Publications.Add(publication);
        var set = await files.SetAsync(publication.Id, form.FileIds ?? [], [], cancellationToken);
        audit.Record("catalog.writePublication", nameof(Publication), publication.Id, null, Written(publication, set));
        return publication;
    }

    public async Task<Publication> ChangeAsync(Guid id, int version, PublicationForm form, CancellationToken cancellationToken)
    {
        var (title, body, region) = await CheckAsync(form, cancellationToken);
        var (before, had) = await FindAsync(id, cancellationToken);
        var (text, now) = (Publication.SearchTextOf(title, body), clock.GetUtcNow());
        var keys = Bigrams.Of(Guid.Empty, text);
        var changed = await Own(id).Where(x => x.Version == version && s_changeable.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Kind, form.Kind)
                .SetProperty(x => x.Title, title)
                .SetProperty(x => x.Body, body)
                .SetProperty(x => x.RegionCode, region)
                .SetProperty(x => x.IsPinned, form.IsPinned)
                .SetProperty(x => x.ListedAt, Publication.PlaceOf(before.PublishedAt, form.IsPinned))
                .SetProperty(x => x.SearchText, text)
                .SetProperty(x => x.SearchKeys, keys)
                .SetProperty(x => x.ChangedAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1),
            cancellationToken);
        if (changed == 0)
            throw s_changeable.Contains(before.Status) ? new PublicationChanged() : new PublicationActNotAllowed(before.Status);
        var set = await files.SetAsync(id, form.FileIds ?? [], had, cancellationToken);
        var after = await Own(id).AsNoTracking().FirstAsync(cancellationToken);
        audit.Record("catalog.changePublication", nameof(Publication), id, Written(before, had), Written(after, set));
        return after;
    }

    /// <summary>One statement moves it on; when it changes no row, the state does not allow the act.</summary>
    public async Task<Publication> MoveAsync(string act, Guid id, CancellationToken cancellationToken)
    {
        var (before, had) = await FindAsync(id, cancellationToken);
        var (from, to, now) = (Publication.States.From(act), Publication.States.To(act), clock.GetUtcNow());
        var at = to == PublicationStatus.Published ? now : before.PublishedAt;
        var moved = await Own(id).Where(x => from.Contains(x.Status) && x.Version == before.Version).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.PublishedAt, at)
                .SetProperty(x => x.ListedAt, Publication.PlaceOf(at, before.IsPinned))
                .SetProperty(x => x.ChangedAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1),
            cancellationToken);
        var after = await Own(id).AsNoTracking().FirstAsync(cancellationToken);
        if (moved == 0)
            throw new PublicationActNotAllowed(after.Status);
        audit.Record($"catalog.{act}Publication", nameof(Publication), id, Written(before, had), Written(after, had));
        return after;
    }

    public async Task<Publication> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        var (before, had) = await FindAsync(id, cancellationToken);
        if (before.Status != PublicationStatus.Draft)
            throw new PublicationActNotAllowed(before.Status);
        await files.SetAsync(id, [], had, cancellationToken);
        if (await Own(id).Where(x => x.Status == PublicationStatus.Draft && x.PublishedAt == null).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new PublicationWasPublished();
        audit.Record("catalog.deletePublication", nameof(Publication), id, Written(before, had), null);
        return before;
    }

    IQueryable<Publication> Own(Guid id)
    {
        var region = user.AdministratorRegion!;
        return db.Publications.Where(x => x.Id == id && x.RegionCode.StartsWith(region));
    }

    async Task<(Publication Publication, IReadOnlyList<PublicationFile> Files)> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var publication = await Own(id).AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of(nameof(Publication));
        return (publication, await db.PublicationFiles.AsNoTracking().Where(x => x.PublicationId == id).OrderBy(x => x.Position).ToListAsync(cancellationToken));
    }

    async Task<(string Title, string Body, string Region)> CheckAsync(PublicationForm form, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var title = problems.Required(form.Title, "publication.title", PublicationRules.MaxTitle);
        var body = problems.Required(form.Body?.ReplaceLineEndings("\n"), "publication.body", PublicationText.MaxBody);
        if (PublicationText.WrongAddressIn(body) is { } address)
            problems.Add("publication.body", "CATALOG_PUBLICATION_LINK", ("address", address));
        var region = form.RegionCode?.Trim() ?? "";
        if (problems.AddIf(!region.StartsWith(user.AdministratorRegion!, StringComparison.Ordinal), "publication.regionCode", "CATALOG_PUBLICATION_REGION"))
            problems.AddIf(
                region.Length > 0 && await regions.FindAsync(region, cancellationToken) is null, "publication.regionCode", "CATALOG_REGION_UNKNOWN", ("code", region));
        problems.AddIf(form.FileIds?.Count > PublicationRules.MaxFiles, "publication.fileIds", "CATALOG_PUBLICATION_FILES", ("max", PublicationRules.MaxFiles));
        problems.ThrowIfAny();
        return (title, body, region);
    }

    static object Written(Publication publication, IReadOnlyList<PublicationFile> files) => new
    {
        publication.Kind,
        publication.Status,
        publication.Title,
        publication.Body,
        publication.RegionCode,
        publication.IsPinned,
        publication.PublishedAt,
        publication.Version,
        Files = files.Select(file => new { file.Id, file.Name, file.Sha256 }),
    };
}
