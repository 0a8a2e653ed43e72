using System.Text.Json;
using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>What axe-core finds on a page, against WCAG 2.2 A and AA and its own best practices.</summary>
static class Axe
{
    const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(found => found.impact === 'serious' || found.impact === 'critical')
          .map(found => `${found.id} (${found.impact}): ${found.help}; ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')}`)
        """;

    static readonly Lazy<string> s_source = new(() =>
    {
        var path = RepositoryRoot.Path("frontend", "node_modules", "axe-core", "axe.min.js");
        Assert.True(File.Exists(path), $"{path} is missing: npm ci in frontend/.");
        return File.ReadAllText(path);
    });

    /// <summary>The serious and critical findings, one line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFindingsAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
            await page.EvaluateAsync($"{s_source.Value}; undefined");
        var found = await page.EvaluateAsync<JsonElement>($"({Run})()");
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
