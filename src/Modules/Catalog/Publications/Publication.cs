using Ecqs.GraphQL;
using Ecqs.Platform.Rules;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Publications;

/// <summary>What a publication is.</summary>
enum PublicationKind
{
    /// <summary>公告通知.</summary>
    Announcement,

    /// <summary>办事指南.</summary>
    Guide,

    /// <summary>资料下载.</summary>
    Download,
}

/// <summary>Where a publication stands.</summary>
enum PublicationStatus
{
    /// <summary>草稿: seen by the administrators of its region alone.</summary>
    Draft,

    /// <summary>已发布: public.</summary>
    Published,

    /// <summary>已撤下: no longer public, kept with its history.</summary>
    Withdrawn,
}

/// <summary>
/// What administrators publish (rule 2.6): an announcement, a guide or files to download. It is of the nation or of a region; whoever looks for a
/// region sees what was published for it and for the regions above it.
/// </summary>
sealed class Publication
{
    public static readonly StateTable<PublicationStatus> States = new(
        new("publish", PublicationStatus.Draft, PublicationStatus.Published),
        new("withdraw", PublicationStatus.Published, PublicationStatus.Withdrawn),
        new("reopen", PublicationStatus.Withdrawn, PublicationStatus.Draft));

    /// <summary>Far enough that no date of publication comes near it.</summary>
    const int YearsAhead = 1000;

    public Guid Id { get; init; }

    public PublicationKind Kind { get; init; }

    /// <summary>标题.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The text as it was written: each line is a paragraph; a link is an address that begins with <c>https://</c>, or <c>[words](address)</c>, where
    /// the address may be a page of this system, e.g. <c>/register</c>.
    /// </summary>
    public required string Body { get; init; }

    /// <summary>The code of the region it is for; the empty text for the nation.</summary>
    public required string RegionCode { get; init; }

    /// <summary>置顶: stands before the others in lists.</summary>
    public bool IsPinned { get; init; }

    public PublicationStatus Status { get; init; }

    /// <summary>发布时间: of the last publishing; null when it never was.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last changed or moved on.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts the changes: who changes it says which version they saw.</summary>
    public int Version { get; init; }

    /// <summary>By what lists are sorted: one value, so that one range of one index serves every page of them.</summary>
    internal DateTimeOffset? ListedAt { get; init; }

    /// <summary>Title and text, folded, for the search. Made of the others whenever it is written.</summary>
    internal string SearchText
    {
        get => SearchTextOf(Title, Body);
        private set => _ = value;
    }

    /// <summary>The pairs of characters in <see cref="SearchText"/>, for the index.</summary>
    internal int[] SearchKeys
    {
        get => Bigrams.Of(Guid.Empty, SearchText);
        private set => _ = value;
    }

    /// <summary>The place in lists: the newest first, the pinned before all others.</summary>
    public static DateTimeOffset? PlaceOf(DateTimeOffset? publishedAt, bool isPinned) => isPinned ? publishedAt?.AddYears(YearsAhead) : publishedAt;

    public static string SearchTextOf(string title, string body) =>
        string.Join('\n', body.Split('\n').Prepend(title).Select(TextForms.Fold));
}

/// <summary>A file that can be downloaded with a publication.</summary>
sealed class PublicationFile
{
    /// <summary>The file's id: it is read at <c>/files/{id}</c>.</summary>
    public Guid Id { get; init; }

    /// <summary>The name under which it is downloaded.</summary>
    public required string Name { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>The content's SHA-256, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    [GraphQLIgnore]
    public Guid PublicationId { get; init; }

    internal int Position { get; init; }
}
