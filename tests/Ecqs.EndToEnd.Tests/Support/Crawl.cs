using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>Goes over all pages that links lead to, one of each kind: <c>/bookings/0197…</c> and <c>/bookings/0198…</c> are of one kind.</summary>
sealed partial class Crawl(IPage page)
{
    const string Id = ":id";
    const string Links = "[...document.querySelectorAll('a[href^=\"/\"]:not([download]):not([target=_blank])')].map(link => link.getAttribute('href'))";

    /// <summary>Opens each kind of page within reach, and lets it be looked at.</summary>
    /// <param name="starts">Paths to begin with.</param>
    /// <param name="routes">The pages whose links are followed, e.g. <c>/me/:section</c>.</param>
    /// <param name="look">Looks at the page as it stands.</param>
    public async Task VisitAsync(IEnumerable<string> starts, IReadOnlyCollection<string> routes, Func<Task> look)
    {
        var waiting = new Queue<string>(starts);
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(KindOf(path)))
                continue;
            await page.GotoAsync(path);
            await look();
            foreach (var link in await page.EvaluateAsync<string[]>(Links))
                if (routes.Any(route => IsOf(KindOf(link), route)))
                    waiting.Enqueue(link);
        }
    }

    /// <summary>Whether a kind of page is a route's, whose parameters but ids stand for anything.</summary>
    public static bool IsOf(string path, string route)
    {
        var (given, wanted) = (path.Split('/'), route.Split('/'));
        return given.Length == wanted.Length && given.Zip(wanted).All(pair => pair.First == pair.Second || (pair.Second.StartsWith(':') && pair.Second != Id));
    }

    /// <summary>The path with its ids as <c>:id</c>, without query and fragment.</summary>
    public static string KindOf(string path) => Ids().Replace(path.Split('?', '#')[0], Id);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
