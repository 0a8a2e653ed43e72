using System.Net;
using System.Text;
using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Catalog.Tests;

/// <summary>What an institution may verify comes by workbook or CSV as it comes by form (rule 2.5).</summary>
public sealed class CapabilityImportTests : IAsyncLifetime
{
    const string Heading = "种别号,检测区域,测量范围上限,准确度等级,检定方式,每周检测能力,起始日期,终止日期\n";

    const string Import = "capabilityImport { id totalRows okRows warnedRows wrongRows unchangedRows conflictRows committedRows }";

    TestHost _host = null!;
    People _people = null!;
    SignedIn _institution = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
        _institution = await _people.InstitutionAsync("330402", "MUNICIPAL");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_is_imported_is_what_the_form_would_have_entered_and_the_same_file_twice_changes_nothing()
    {
        const string Rows = "02001,330402、浙江省嘉兴市秀洲区,60 t,Ⅲ、Ⅳ,送检、现场检测,40,2026-01-01,\n非自动衡器,3304,,,现场检测,,2026-01-01,2027-12-31\n";
        var import = await PreviewAsync(_institution.Client, Rows);
        Assert.Equal(2, Count(import, "okRows"));
        Assert.Empty(await CapabilitiesAsync());
        Assert.Equal(2, Count(await CommitAsync(_institution.Client, import), "committedRows"));
        Assert.Equal(2, Count(await CommitAsync(_institution.Client, import), "committedRows"));

        var capabilities = await CapabilitiesAsync();
        Assert.Equal(2, capabilities.Count);
        var limited = capabilities.First(one => one.GetProperty("weeklyCapacity").ValueKind != JsonValueKind.Null);
        Assert.Equal(["330402", "330411"], limited.GetProperty("regions").EnumerateArray().Select(x => x.GetProperty("code").GetString()!));
        Assert.Equal("60 t", limited.GetProperty("rangeLimit").GetString());
        Assert.Equal(2, limited.GetProperty("accuracyClasses").GetArrayLength());
        Assert.Equal(["AT_INSTITUTION", "ON_SITE"], limited.GetProperty("modes").EnumerateArray().Select(x => x.GetString()!));
        var changes = await _institution.Client.RootAsync("{ capabilityChanges(first: 5) { nodes { fileName before { validFrom } after { validFrom } } } }");
        Assert.Equal(["能力.csv", "能力.csv"], changes.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("fileName").GetString()!));

        var again = await PreviewAsync(_institution.Client, Rows);
        Assert.Equal(2, Count(again, "unchangedRows"));
        Assert.Equal(0, Count(await CommitAsync(_institution.Client, again), "committedRows"));
        Assert.Equal(2, (await CapabilitiesAsync()).Count);
    }

    [Fact]
    public async Task A_row_beyond_the_authorisation_or_of_no_category_or_period_is_wrong_by_its_cell()
    {
        var import = await PreviewAsync(_institution.Client,
            "02001,330502,,,送检,,2026-01-01,\n99999,3304,,,送检,,2026-01-01,\n02001,330402,很大,,送检,,2026-01-01,\n"
            + "02001,330402,,,寄送,,2026-01-01,\n02001,330402,,,送检,0,2027-01-01,\n02001,330402,,,送检,,2028-02-01,2026-01-01\n02001,浙江省嘉兴市南湖县,,,送检,,2026-01-01,\n");
        Assert.Equal(7, Count(import, "wrongRows"));
        Assert.Equal(
            [
                ("regions", "CATALOG_REGION_NOT_AUTHORISED"), ("categoryCode", "CATALOG_CATEGORY_UNKNOWN"), ("rangeLimit", "CATALOG_RANGE_NOT_READABLE"),
                ("modes", "IMPORT_NOT_AN_OPTION"), ("weeklyCapacity", "CATALOG_REFERENCE_NOT_A_COUNT"), ("validTo", "CATALOG_PERIOD_REVERSED"),
                ("regions", "CATALOG_REGION_CELL_UNKNOWN"),
            ],
            (await ProblemsAsync(import)).Select(problem => (problem.Column, problem.Code)));
        Assert.Equal("330402 浙江省嘉兴市南湖区", (await ProblemsAsync(import))[^1].Suggestion);

        var mended = (await _institution.Client.ActAsync(
            Mend, new { input = new { importId = import.GetProperty("id").GetString(), row = 2, column = "regions", value = "3304" } })).GetProperty("capabilityImport");
        Assert.Equal(6, Count(mended, "wrongRows"));
        Assert.Equal(1, Count(await CommitAsync(_institution.Client, mended), "committedRows"));
    }

    [Fact]
    public async Task What_is_exported_is_unchanged_when_it_is_imported_and_its_numbers_let_anything_but_the_category_change()
    {
        await CommitAsync(_institution.Client, await PreviewAsync(_institution.Client, "02001,330402,60 t,Ⅲ,送检,40,2026-01-01,\n"));
        var id = Assert.Single(await CapabilitiesAsync()).GetProperty("id").GetString()!;
        foreach (var name in new[] { "capabilities.xlsx", "capabilities.csv" })
        {
            var back = await PreviewAsync(_institution.Client, name, await _institution.Client.Http.GetByteArrayAsync("/" + name));
            Assert.Equal((1, 1), (Count(back, "totalRows"), Count(back, "unchangedRows")));
        }

        var text = await _institution.Client.Http.GetStringAsync("/capabilities.csv");
        Assert.Contains("330402 浙江省嘉兴市南湖区", text);
        var changed = await PreviewAsync(
            _institution.Client, "能力.csv", Encoding.UTF8.GetBytes(text.Replace("330402 浙江省嘉兴市南湖区", "3304").Replace("60 t", "100 t")));
        Assert.Equal(1, Count(changed, "conflictRows"));
        Assert.Equal(0, Count(await CommitAsync(_institution.Client, changed, updateConflicts: false), "committedRows"));

        changed = await PreviewAsync(_institution.Client, "能力.csv", Encoding.UTF8.GetBytes(text.Replace("330402 浙江省嘉兴市南湖区", "3304").Replace("60 t", "100 t")));
        Assert.Equal(1, Count(await CommitAsync(_institution.Client, changed), "committedRows"));
        var capability = Assert.Single(await CapabilitiesAsync());
        Assert.Equal((id, "100 t"), (capability.GetProperty("id").GetString()!, capability.GetProperty("rangeLimit").GetString()));

        var other = await PreviewAsync(_institution.Client, "能力.csv", Encoding.UTF8.GetBytes(text.Replace("02001,非自动衡器", "01001,")));
        Assert.Equal("CATALOG_CAPABILITY_CATEGORY_FIXED", Assert.Single(await ProblemsAsync(other), problem => problem.Column == "categoryCode").Code);
        var template = await _institution.Client.Http.GetStringAsync("/capabilities.csv?empty=true");
        Assert.DoesNotContain("02001", template);
        Assert.Contains("检测区域", template);
    }

    [Fact]
    public async Task A_row_that_overlaps_a_like_capability_warns_and_one_that_several_fit_is_wrong()
    {
        await CommitAsync(_institution.Client, await PreviewAsync(_institution.Client, "02001,330402,60 t,,送检,,2026-01-01,\n"));
        var later = await PreviewAsync(_institution.Client, "02001,330402,60 t,,送检,,2026-06-01,\n");
        Assert.Equal("CATALOG_CAPABILITY_OVERLAPS", Assert.Single(await ProblemsAsync(later)).Code);
        Assert.Equal(1, Count(later, "warnedRows"));

        await _institution.Client.ActAsync(
            "mutation($input: AddCapabilityInput!) { addCapability(input: $input) { capability { id } errors { ... on Error { code } } } }",
            new
            {
                input = new
                {
                    categoryId = Assert.Single(await CapabilitiesAsync()).GetProperty("category").GetProperty("id").GetString(),
                    regionCodes = new[] { "330402" },
                    rangeLimit = "1 t",
                    modes = new[] { "AT_INSTITUTION" },
                    validFrom = "2026-01-01",
                },
            });
        var unclear = await PreviewAsync(_institution.Client, "02001,330402,2 t,,送检,,2026-01-01,\n");
        Assert.Equal(1, Count(unclear, "wrongRows"));
        Assert.Contains(await ProblemsAsync(unclear), problem => problem.Code == "CATALOG_CAPABILITY_SEVERAL_ALIKE");
    }

    [Fact]
    public async Task Nobody_keeps_another_institutions_capabilities_but_an_administrator_whose_region_holds_its_authorisation()
    {
        var import = await PreviewAsync(_institution.Client, "02001,330402,,,送检,,2026-01-01,\n");
        var id = _institution.OrganisationId;
        var other = await _people.InstitutionAsync("330402", "COUNTY");
        var county = (await _people.AdministratorAsync("330402")).Client;
        foreach (var who in new[] { other.Client, county })
        {
            Assert.Equal("NOT_FOUND", await RefusalAsync(who, import));
            Assert.Equal(JsonValueKind.Null, (await who.RootAsync("query($id: UUID!) { capabilityImport(id: $id) { id } }", new { id = import.GetProperty("id").GetString() })).ValueKind);
            Assert.Empty((await who.RootAsync("query($id: UUID!) { capabilityImportRows(importId: $id, first: 5) { nodes { number } } }", new { id = import.GetProperty("id").GetString() })).GetProperty("nodes").EnumerateArray());
            Assert.Empty((await who.RootAsync("query($id: UUID) { capabilityImports(institutionId: $id, first: 5) { nodes { id } } }", new { id })).GetProperty("nodes").EnumerateArray());
            Assert.Equal(HttpStatusCode.NotFound, (await who.Http.GetAsync($"/capabilities.csv?institution={id}")).StatusCode);
        }

        var enterprise = await _people.EnterpriseAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await enterprise.Client.Http.GetAsync("/capabilities.csv")).StatusCode);

        var city = (await _people.AdministratorAsync("3304")).Client;
        var theirs = await PreviewAsync(city, "能力.csv", Encoding.UTF8.GetBytes(Heading + "02001,3304,,,送检,,2026-01-01,\n"), id);
        Assert.Equal(1, Count(await CommitAsync(city, theirs), "committedRows"));
        Assert.Single(await CapabilitiesAsync());
        Assert.Contains("3304 ", await city.Http.GetStringAsync($"/capabilities.csv?institution={id}"));

        var foreignNumber = (await city.Http.GetStringAsync($"/capabilities.csv?institution={id}")).Replace("3304 浙江省嘉兴市", "330402");
        var stolen = await PreviewAsync(other.Client, "能力.csv", Encoding.UTF8.GetBytes(foreignNumber));
        Assert.Equal("CATALOG_CAPABILITY_NUMBER_UNKNOWN", Assert.Single(await ProblemsAsync(other.Client, stolen)).Code);
    }

    [Fact]
    public async Task Previewing_or_mending_for_an_institution_that_one_does_not_keep_is_answered_as_for_one_that_does_not_exist()
    {
        var import = (await PreviewAsync(_institution.Client, "02001,330402,,,送检,,2026-01-01,\n")).GetProperty("id").GetGuid();
        var strangers = new[]
        {
            (await _people.InstitutionAsync("330402", "COUNTY")).Client,
            (await _people.AdministratorAsync("330402")).Client,
            (await _people.AdministratorAsync("44")).Client,
        };
        foreach (var who in strangers)
        {
            var fileId = await who.UploadAsync("能力.csv", Encoding.UTF8.GetBytes(Heading + "02001,3304,,,送检,,2026-01-01,\n"));
            await AssertSameAsAbsentAsync(_institution.OrganisationId!.Value, id => who.RootAsync(Preview, new { input = new { fileId, institutionId = id } }));
            await AssertSameAsAbsentAsync(import, id => who.RootAsync(Mend, new { input = new { importId = id, row = 2, column = "regions", value = "3304" } }));
        }

        var kept = await (await _people.AdministratorAsync("3304")).Client.RootAsync(
            "query($id: UUID) { capabilityImports(institutionId: $id, first: 5) { nodes { id okRows } } }", new { id = _institution.OrganisationId });
        Assert.Equal((import, 1), Assert.Single(kept.GetProperty("nodes").EnumerateArray().Select(one => (one.GetProperty("id").GetGuid(), Count(one, "okRows")))));
    }

    static async Task AssertSameAsAbsentAsync(Guid foreign, Func<Guid, Task<JsonElement>> ask)
    {
        var absent = Guid.CreateVersion7();
        var expected = (await ask(absent)).ToString().Replace(absent.ToString(), "ID", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("NOT_FOUND", expected, StringComparison.Ordinal);
        Assert.Equal(expected, (await ask(foreign)).ToString().Replace(foreign.ToString(), "ID", StringComparison.OrdinalIgnoreCase));
    }

    Task<JsonElement> PreviewAsync(GraphQLClient who, string rows) => PreviewAsync(who, "能力.csv", Encoding.UTF8.GetBytes(Heading + rows));

    static async Task<JsonElement> PreviewAsync(GraphQLClient who, string name, byte[] content, Guid? institutionId = null)
    {
        var fileId = await who.UploadAsync(name, content);
        return (await who.ActAsync(Preview, new { input = new { fileId, institutionId } })).GetProperty("capabilityImport");
    }

    const string Preview =
        $"mutation($input: PreviewCapabilityImportInput!) {{ previewCapabilityImport(input: $input) {{ {Import} errors {{ ... on Error {{ code message }} }} }} }}";

    const string Mend =
        $"mutation($input: MendCapabilityCellInput!) {{ mendCapabilityCell(input: $input) {{ {Import} errors {{ ... on Error {{ code message }} }} }} }}";

    const string Commit =
        $"mutation($input: CommitCapabilityImportInput!) {{ commitCapabilityImport(input: $input) {{ {Import} errors {{ ... on Error {{ code message }} }} }} }}";

    static async Task<JsonElement> CommitAsync(GraphQLClient who, JsonElement import, bool updateConflicts = true) =>
        (await who.ActAsync(Commit, new { input = new { id = import.GetProperty("id").GetString(), rows = "RIGHT_ROWS", updateConflicts } })).GetProperty("capabilityImport");

    static async Task<string?> RefusalAsync(GraphQLClient who, JsonElement import) =>
        (await who.RootAsync(Commit, new { input = new { id = import.GetProperty("id").GetString(), rows = "RIGHT_ROWS" } })).GetProperty("errors")[0].GetProperty("code").GetString();

    static int Count(JsonElement import, string name) => import.GetProperty(name).GetInt32();

    Task<List<(string Column, string Code, string? Suggestion)>> ProblemsAsync(JsonElement import) => ProblemsAsync(_institution.Client, import);

    static async Task<List<(string Column, string Code, string? Suggestion)>> ProblemsAsync(GraphQLClient who, JsonElement import)
    {
        var rows = await who.RootAsync(
            "query($id: UUID!) { capabilityImportRows(importId: $id, first: 50) { nodes { cells { column problem { code suggestion } } } } }",
            new { id = import.GetProperty("id").GetString() });
        return
        [
            .. from row in rows.GetProperty("nodes").EnumerateArray()
               from cell in row.GetProperty("cells").EnumerateArray()
               where cell.GetProperty("problem").ValueKind == JsonValueKind.Object
               let problem = cell.GetProperty("problem")
               select (cell.GetProperty("column").GetString()!, problem.GetProperty("code").GetString()!, problem.GetProperty("suggestion").GetString()),
        ];
    }

    async Task<List<JsonElement>> CapabilitiesAsync() =>
    [
        .. (await _institution.Client.RootAsync(
            "query($id: UUID!) { institution(id: $id) { capabilities { id category { id code } rangeLimit accuracyClasses modes weeklyCapacity regions { code } } } }",
            new { id = _institution.OrganisationId })).GetProperty("capabilities").EnumerateArray(),
    ];
}
