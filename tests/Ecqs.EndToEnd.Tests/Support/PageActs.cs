using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>What people do with a page, by the words that they see on it.</summary>
static class PageActs
{
    public const int PhoneWidth = 390;

    /// <summary>A page that a background job changes is loaded again after this time.</summary>
    const int ReloadAfter = 5_000;

    // A heading, nothing that says it is loading, and nothing that moves: what fades in has colours that nobody chose.
    const string IsSettled =
        """
        () => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active, [aria-busy="true"]')
          && document.querySelector('h1') !== null
          && !document.getAnimations().some(one => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity)
        """;

    /// <summary>Waits until the page stands as it will stay.</summary>
    public static Task SettleAsync(this IPage page) => page.WaitForFunctionAsync(IsSettled);

    /// <summary>The field with a label; the marks for required and optional fields do not count.</summary>
    public static ILocator Field(this IPage page, string label) =>
        page.Locator("input, textarea, select").And(page.GetByLabel(Label(label)));

    /// <inheritdoc cref="Field(IPage, string)"/>
    public static ILocator Field(this ILocator scope, string label) =>
        scope.Locator("input, textarea, select").And(scope.Page.GetByLabel(Label(label)));

    public static Task EnterAsync(this IPage page, string label, string text) => page.Field(label).FillAsync(text);

    public static Task ClickOnAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static Task ClickOnAsync(this ILocator scope, string button) =>
        scope.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Follows an entry of the menu.</summary>
    public static Task OpenAsync(this IPage page, string entry) => page.GetByRole(AriaRole.Navigation, new() { Name = "菜单", Exact = true })
        .GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).FollowAsync();

    /// <summary>
    /// Follows a link, and waits until the page is the one that it leads to: a text that both pages hold must not be taken for the second one's.
    /// </summary>
    public static async Task FollowAsync(this ILocator link)
    {
        var page = link.Page;
        var target = await link.GetAttributeAsync("href") ?? throw new InvalidOperationException("A link that leads nowhere.");
        var address = new Uri(new Uri(page.Url), target).GetLeftPart(UriPartial.Path);
        await link.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(address)}([?#]|$)"));
    }

    /// <summary>Takes one of a few choices that are all in sight.</summary>
    public static Task ChooseAsync(this IPage page, string group, string option) =>
        page.GetByRole(AriaRole.Radiogroup, new() { Name = group, Exact = true }).GetByText(option, new() { Exact = true }).ClickAsync();

    /// <summary>The row of a table that holds a text.</summary>
    public static ILocator Row(this IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    public static Task SeeAsync(this IPage page, string text) => page.GetByText(text).First.SeeAsync();

    public static Task SeeHeadingAsync(this IPage page, string text) =>
        page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1 }).SeeAsync();

    public static Task SeeAsync(this ILocator wanted) => Assertions.Expect(wanted).ToBeVisibleAsync();

    /// <summary>Agrees to the question of a dialog, and waits until it is gone.</summary>
    public static async Task ConfirmAsync(this IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.ClickOnAsync("确定");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Waits for what a background job will put there, loading the page anew from time to time.</summary>
    public static async Task SeeSomedayAsync(this IPage page, ILocator wanted, int patience = 2 * Stage.Patience)
    {
        for (var waited = 0; ; waited += ReloadAfter)
        {
            try
            {
                await wanted.First.WaitForAsync(new() { Timeout = ReloadAfter });
                return;
            }
            catch (TimeoutException) when (waited < patience)
            {
                await page.ReloadAsync();
            }
        }
    }

    /// <summary>How wide the page is, in pixels, on a phone.</summary>
    public static async Task<int> WidthOnPhoneAsync(this IPage page)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(PhoneWidth, 844);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
        return width;
    }

    /// <summary>Downloads what a link leads to; answers the path of the file.</summary>
    public static async Task<string> DownloadAsync(this IPage page, ILocator link, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var path = Path.Combine(Directory.CreateTempSubdirectory("ecqs-e2e-").FullName, name);
        await download.SaveAsAsync(path);
        return path;
    }

    static Regex Label(string label) => new($@"^{Regex.Escape(label)}\s*(\*|选填)?$");
}
