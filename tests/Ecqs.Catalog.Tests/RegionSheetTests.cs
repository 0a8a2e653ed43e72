using System.Net;
using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog.Tests;

/// <summary>The sheet of regions that anybody may download, and suggestions over GraphQL.</summary>
public sealed class RegionSheetTests : IAsyncLifetime
{
    TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_sheet_of_regions_has_what_is_valid_and_what_took_the_place_of_what_is_not()
    {
        using var stranger = _host.NewClient();
        using var answer = await stranger.Http.GetAsync("/catalog/regions.xlsx?province=50");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sheets = Read(await answer.Content.ReadAsByteArrayAsync());

        Assert.Contains(sheets[0], row => row[0] == "500157" && row[4] == "重庆市两江新区");
        Assert.DoesNotContain(sheets[0], row => row[0] == "500105");
        Assert.All(sheets[0].Skip(1), row => Assert.StartsWith("50", row[0]));
        var ended = Assert.Single(sheets[1], row => row[0] == "500105");
        Assert.Equal("500157 两江新区", ended[^1]);
    }

    [Fact]
    public async Task A_stranger_is_told_which_region_may_have_been_meant()
    {
        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync("{ nearestRegions(text: \"重庆市江北区\") { reason likeness region { code } inPlaceOf { code } } }");
        Assert.Equal("500157", found[0].GetProperty("region").GetProperty("code").GetString());
        Assert.Equal("REPLACED", found[0].GetProperty("reason").GetString());
        Assert.Equal("500105", found[0].GetProperty("inPlaceOf").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Suggestions_for_every_cell_of_an_import_are_made_of_one_reading_of_the_regions()
    {
        using var statements = Statements.Of(_host);
        var sent = await statements.OfAsync(async () =>
        {
            await using var scope = _host.Services.CreateAsyncScope();
            var suggestions = scope.ServiceProvider.GetRequiredService<ISuggestions>();
            for (var i = 0; i < 1000; i++)
                Assert.Equal("330402", (await suggestions.RegionsAsync($"嘉兴市南湖区{i}号", new(2026, 11, 21), 3, CancellationToken.None))[0].Region.Code);
        });
        Assert.Single(sent);
    }

    static List<List<string[]>> Read(byte[] content)
    {
        using var reader = WorkbookReader.Open(new MemoryStream(content), "a.xlsx", new());
        List<List<string[]>> sheets = [];
        while (reader.NextSheet())
            sheets.Add([.. reader.ReadRows().Select(row => row.Cells.Select(cell => cell.Text).ToArray())]);
        return sheets;
    }
}
