using System.Text.RegularExpressions;
using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests;

/// <summary>Pages can be used with a keyboard, a screen reader and a phone.</summary>
public sealed partial class AccessibilityTests
{
    /// <summary>Pages that the demonstration data have nothing for: axe looks at them while the whole path is gone.</summary>
    public static readonly string[] SeenInTheStory =
        ["/bookings/:id", "/assignments/:id", "/commission-orders/:id", "/results/new", "/results/:id", "/registrations/:id",
            "/ledger/:id/correct", "/corrections/:id"];

    // One changes a draft by the form that makes a new one.
    static readonly string[] Twins = ["/bookings/:id/change"];

    // Who looks, and where they begin; from there they follow links. What only a button leads to is named.
    static readonly (string? Kind, string Username, string[] Starts)[] Visitors =
    [
        (null, "", ["/", "/sign-in", "/agreement", "/dev/sms", "/dev/mail", "/lookup", "/check", "/instruments?serial=JX20240001", "/categories", "/compulsory-check?name=%E7%94%B5%E5%AD%90%E5%A4%A9%E5%B9%B3"]),
        ("企业", "jxmarket", ["/", "/ledger/new", "/ledger/import", "/ledger/calendar", "/ledger/editions", "/bookings/new"]),
        ("个人", "nhdesk", ["/", "/commission-orders/new"]),
        ("个人", "nhverifier", ["/"]),
        ("机构", "jxinst", ["/"]),
        ("管理员", "admin", ["/", "/admin/publications/new"]),
    ];

    [Fact]
    public async Task Axe_finds_nothing_serious_on_any_page_and_none_is_wider_than_a_phone()
    {
        await using var stage = await Stage.OpenAsync();
        List<string> tooWide = [];
        var routes = Routes().ToHashSet();
        foreach (var (kind, username, starts) in Visitors)
        {
            var page = await stage.NewPageAsync();
            if (kind is not null)
                await new Person(page, stage.Album).SignInAsync(kind, username);
            await new Crawl(page).VisitAsync(starts, routes, async () =>
            {
                await stage.Album.LookAsync(page);
                if (await page.WidthOnPhoneAsync() is var width and > PageActs.PhoneWidth)
                    tooWide.Add($"{page.Url}: {width} pixels");
            });
        }

        Assert.True(stage.Album.Findings.Count == 0, string.Join('\n', stage.Album.Findings));
        Assert.Empty(tooWide);
        Assert.Empty(stage.PageErrors);
        var elsewhere = SeenInTheStory.Concat(PartnerTests.Seen).Concat(Twins);
        var missed = routes.Except(elsewhere).Where(route => !stage.Album.Seen.Any(seen => Crawl.IsOf(seen, route)));
        Assert.Empty(missed.ToList());

        var faulty = await stage.NewPageAsync();
        await faulty.GotoAsync("/lookup");
        await faulty.EvaluateAsync("document.body.append(document.createElement('input'))");
        Assert.Contains(await faulty.SeriousFindingsAsync(), line => line.StartsWith("label ", StringComparison.Ordinal));
    }

    /// <summary>The paths of all pages there are.</summary>
    static IEnumerable<string> Routes() =>
        RoutePath().Matches(File.ReadAllText(RepositoryRoot.Path("frontend", "src", "app", "routes.tsx"))).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\bpage\(\s*'([^']+)'")]
    private static partial Regex RoutePath();
}
