using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>
/// Pictures of the steps for <c>docs/images</c>, numbered in their order. They are taken only with the environment variable
/// ECQS_SCREENSHOTS=1, so that a usual run leaves the working tree as it is.
/// </summary>
sealed class Album
{
    readonly bool _isKept = Environment.GetEnvironmentVariable("ECQS_SCREENSHOTS") == "1";
    int _last;

    /// <param name="isStep">Whether the picture is one of the numbered steps.</param>
    public async Task ShootAsync(IPage page, string name, bool isStep = true)
    {
        if (isStep)
            _last++;
        if (!_isKept)
            return;
        await page.ScreenshotAsync(new()
        {
            Path = RepositoryRoot.Path("docs", "images", isStep ? $"{_last:00}-{name}.png" : $"{name}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    /// <summary>With the part of the page in the middle of the picture.</summary>
    public async Task ShootAsync(IPage page, string name, ILocator part)
    {
        await part.EvaluateAsync("element => element.scrollIntoView({ block: 'center' })");
        await ShootAsync(page, name);
    }
}
