using System.Text.RegularExpressions;

namespace Ecqs.Catalog.Publications;

/// <summary>A paragraph of a publication.</summary>
/// <param name="Parts">Its words in order.</param>
sealed record PublicationParagraph(IReadOnlyList<PublicationPart> Parts);

/// <summary>Words of a paragraph.</summary>
/// <param name="Text">The words, as plain text.</param>
/// <param name="Href">Where they lead: an address that begins with <c>https://</c> or <c>http://</c>, or a path of this system; null when they are no link.</param>
sealed record PublicationPart(string Text, string? Href);

/// <summary>
/// A publication's text knows paragraphs and links and nothing else. Readers get it in parts, each plain text with or without an address that has
/// passed <see cref="IsAddress"/>: whatever an administrator wrote, no markup and no script can come of it.
/// </summary>
static partial class PublicationText
{
    public const int MaxBody = 20_000;
    const int LongestAddress = 500;

    public static IReadOnlyList<PublicationParagraph> ParagraphsOf(string body) =>
    [
        .. body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => new PublicationParagraph(PartsOf(line))),
    ];

    /// <summary>The first address in brackets that is none to which a link may lead; null when all are.</summary>
    public static string? WrongAddressIn(string body) =>
        Link().Matches(body).Select(match => match.Groups["to"]).FirstOrDefault(to => to.Success && !IsAddress(to.Value))?.Value;

    /// <summary>A web address, or a path of this system; a second slash would lead to another host.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && ((text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains('\\'))
            || (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)));

    static List<PublicationPart> PartsOf(string line)
    {
        var parts = new List<PublicationPart>();
        var done = 0;
        foreach (Match match in Link().Matches(line))
        {
            var (words, to) = match.Groups["to"].Success ? (match.Groups["words"].Value, match.Groups["to"].Value) : (match.Value, match.Value);
            if (!IsAddress(to))
                continue;
            if (match.Index > done)
                parts.Add(new(line[done..match.Index], null));
            parts.Add(new(words, to));
            done = match.Index + match.Length;
        }

        if (done < line.Length)
            parts.Add(new(line[done..], null));
        return parts;
    }

    // A bare address ends where Chinese punctuation or a bracket begins.
    [GeneratedRegex(@"\[(?<words>[^\[\]\n]{1,200})\]\((?<to>[^()\s]{1,1000})\)|https?://[^\s<>""'()\[\]（）【】《》，。；：、！？“”]{1,500}")]
    private static partial Regex Link();
}
