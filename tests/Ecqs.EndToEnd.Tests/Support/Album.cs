using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>
/// Looks at each step: with axe, always, and by pictures of the steps for <c>docs/images</c>, numbered in their order. The pictures are kept only with the environment variable
/// ECQS_SCREENSHOTS=1, so that a usual run leaves the working tree as it is.
/// </summary>
sealed class Album
{
    readonly bool _isKept = Environment.GetEnvironmentVariable("ECQS_SCREENSHOTS") == "1";
    // Not of our making, and axe is too much for it.
    const string Console = "/graphql/ui/";

    readonly HashSet<string> _findings = [];
    readonly HashSet<string> _seen = [];
    int _last;

    /// <summary>What is serious for people who use a keyboard, a screen reader or other colours.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>The kinds of pages looked at, e.g. <c>/bookings/:id</c>.</summary>
    public IReadOnlySet<string> Seen => _seen;

    /// <param name="isStep">Whether the picture is one of the numbered steps.</param>
    public async Task ShootAsync(IPage page, string name, bool isStep = true)
    {
        if (isStep)
            _last++;
        if (!page.Url.Contains(Console, StringComparison.Ordinal))
            await LookAsync(page);
        if (!_isKept)
            return;
        await page.ScreenshotAsync(new()
        {
            Path = RepositoryRoot.Path("docs", "images", isStep ? $"{_last:00}-{name}.png" : $"{name}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    /// <summary>Notes what axe finds on the page when it has settled.</summary>
    public async Task LookAsync(IPage page)
    {
        await page.SettleAsync();
        var kind = Crawl.KindOf(new Uri(page.Url).AbsolutePath);
        _seen.Add(kind);
        _findings.UnionWith((await page.SeriousFindingsAsync()).Select(line => $"{kind}: {line}"));
    }

    /// <summary>With the part of the page in the middle of the picture.</summary>
    public async Task ShootAsync(IPage page, string name, ILocator part)
    {
        await part.EvaluateAsync("element => element.scrollIntoView({ block: 'center' })");
        await ShootAsync(page, name);
    }
}
