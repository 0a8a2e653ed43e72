using System.Net;
using System.Net.Sockets;
using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>The whole product with its demonstration data and background work, and browsers to use it with.</summary>
sealed class Stage : IAsyncDisposable
{
    /// <summary>For one step; the machine may be busy with other tests.</summary>
    public const int Patience = 60_000;

    static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly List<IPage> _pages = [];
    readonly List<string> _pageErrors = [];

    Stage(TestHost host, string address, IPlaywright playwright, IBrowser browser)
    {
        Host = host;
        Address = address;
        _playwright = playwright;
        _browser = browser;
    }

    public TestHost Host { get; }

    public string Address { get; }

    public Album Album { get; } = new();

    /// <summary>What scripts of ours threw in any of the pages.</summary>
    public IReadOnlyList<string> PageErrors => _pageErrors;

    public static Task<Stage> OpenAsync() => OpenAsync("127.0.0.1", host => host.EnterDemoDataAsync());

    /// <summary>Without data, under a name in place of an address, as WebAuthn demands it.</summary>
    public static Task<Stage> OpenEmptyAsync(params string[] settings) => OpenAsync("localhost", _ => Task.CompletedTask, settings);

    static async Task<Stage> OpenAsync(string name, Func<TestHost, Task> fill, params string[] settings)
    {
        var chromium = ForeignPrograms.Require("chromium");
        var built = RepositoryRoot.Path("frontend", "dist", "index.html");
        Assert.True(
            File.Exists(built),
            $"The frontend is not built: {built} is missing. ./ecqs test builds it; by hand: npm ci && npm run build in frontend/.");
        Assertions.SetDefaultExpectTimeout(Patience);

        // Certificates carry the public address, which therefore must be known before the Host listens.
        var port = FreePort();
        var address = $"http://{name}:{port}";
        var host = await TestHost.StartAsync([$"--Urls=http://127.0.0.1:{port}", $"--PublicUrl={address}", "--Background=true", .. settings]);
        try
        {
            await fill(host);
            var playwright = await Playwright.CreateAsync();
            var browser = await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = chromium, Args = BrowserArguments, Timeout = Patience });
            return new(host, address, playwright, browser);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A page of somebody who shares no cookie with anybody.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            // What grows while it is clicked on may miss the click, and what fades in has colours that it does not keep.
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 800 },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) =>
        {
            // The console is its makers' program: on a busy machine its editor overflows the stack while it lays itself out, and goes on.
            if (!page.Url.EndsWith(GraphQLConsole.Path, StringComparison.Ordinal))
                _pageErrors.Add($"{page.Url}: {error}");
        };
        _pages.Add(page);
        return page;
    }

    /// <summary>Keeps what every page shows, for whoever looks after a failure.</summary>
    public async Task KeepEvidenceAsync()
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.Path("artifacts", "end-to-end")).FullName;
        foreach (var (index, page) in _pages.Index())
        {
            var name = Path.Combine(folder, $"failed-{index + 1:00}");
            await page.ScreenshotAsync(new() { Path = $"{name}.png", FullPage = true });
            await File.WriteAllTextAsync($"{name}.txt", $"{page.Url}\n{await page.Locator("body").InnerTextAsync()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Host.DisposeAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
