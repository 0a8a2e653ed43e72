using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Inbox;

/// <summary>A message in an account's inbox (收件箱). The text is made in the reader's language when it is read.</summary>
sealed class InboxMessage
{
    public Guid Id { get; init; }

    internal Guid AccountId { get; init; }

    /// <summary>The organisation that it concerns; null for a person or an administrator.</summary>
    internal Guid? OrganisationId { get; init; }

    /// <summary>What it is about.</summary>
    public NoticeKind Kind { get; init; }

    internal required string Code { get; init; }

    /// <summary>JSON object of the texts' arguments; personal data masked.</summary>
    internal required string Arguments { get; init; }

    /// <summary>Title and body in either language, in lower case, for the search; empty in messages from before there was one.</summary>
    internal string SearchText { get; init; } = "";

    internal required string DedupeKey { get; init; }

    [ParentRequires(nameof(Code), nameof(Arguments))]
    public string Title => TextCatalog.Format(Code + "_TITLE", ArgumentsOf(Arguments));

    [ParentRequires(nameof(Code), nameof(Arguments))]
    public string Body => TextCatalog.Format(Code + "_BODY", ArgumentsOf(Arguments));

    /// <summary>The frontend's path of what it is about.</summary>
    public required string Link { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while unread.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    internal static string SearchTextOf(Notice notice)
    {
        (string, object?)[] arguments = [.. notice.Arguments.Select(pair => (pair.Key, (object?)pair.Value))];
        return string.Join('\n', new[] { Language.Chinese, Language.English }.SelectMany(language => new[] { "_TITLE", "_BODY" }.Select(
            ending => TextCatalog.FormatIn(language, notice.Code + ending, arguments)))).ToLowerInvariant();
    }

    static (string, object?)[] ArgumentsOf(string json) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.Select(pair => (pair.Key, (object?)pair.Value))];
}
