using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Listing;

[Collection(LedgerCollection.Name)]
public sealed class LedgerExportTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_6_the_export_holds_what_the_filter_leaves_and_all_without_one()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var ids = new Dictionary<string, string>();
        foreach (var number in (string[])["A-1", "A-2", "B-1"])
            ids[number] = await owner.AddedAsync(new(ledger.Scales(number)) { ["validUntil"] = number == "A-2" ? "2031-01-01" : null });
        Assert.Equal(["B-1", "A-2", "A-1"], await NumbersAsync(owner, ""));
        Assert.Equal(["A-2", "A-1"], await NumbersAsync(owner, "?q=a-"));
        Assert.Equal(["A-2"], await NumbersAsync(owner, "?serial=A&from=2031-01-01&to=2031-01-01&status=NEW,IN_SERVICE"));
        Assert.Equal(["B-1"], await NumbersAsync(owner, $"?id={ids["B-1"]}"));
        Assert.Equal([], await NumbersAsync(owner, "?state=FAILED"));
    }

    [Fact]
    public async Task Rule_3_6_importing_an_export_changes_nothing()
    {
        var owner = await ledger.People.EnterpriseAsync();
        foreach (var input in Awkward())
            await owner.Client.AddedAsync(input);
        await VerifyAsync(owner, (await FirstIdAsync(owner.Client, "007"))!);
        var file = await ExportAsync(owner.Client, "");
        var before = await EverythingAsync(owner.Client);

        var payload = await owner.Client.RootAsync(
            """
            mutation($input: PreviewInstrumentImportInput!) { previewInstrumentImport(input: $input)
              { instrumentImport { id totalRows unchangedRows } errors { ... on Error { code message } } } }
            """,
            new { input = new { fileId = await owner.Client.UploadAsync("台账.xlsx", file) } });
        var import = payload.GetProperty("instrumentImport");
        Assert.Equal((4, 4), (import.GetProperty("totalRows").GetInt32(), import.GetProperty("unchangedRows").GetInt32()));
        await owner.Client.RootAsync(
            "mutation($input: CommitInstrumentImportInput!) { commitInstrumentImport(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { id = import.GetProperty("id").GetString(), rows = "RIGHT_ROWS", updateConflicts = true } });
        Assert.Equal(before, await EverythingAsync(owner.Client));
    }

    [Fact]
    public async Task Rule_3_6_the_makers_of_the_format_find_nothing_wrong_and_another_program_reads_the_same()
    {
        var owner = await ledger.People.EnterpriseAsync();
        foreach (var input in Awkward())
            await owner.Client.AddedAsync(input);
        await VerifyAsync(owner, (await FirstIdAsync(owner.Client, "007"))!);
        var file = await ExportAsync(owner.Client, "");
        using (var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri}: {error.Description}"));
            // Neutralised: no cell is a formula, whatever its text begins with.
            Assert.DoesNotContain(
                document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants()),
                element => element is DocumentFormat.OpenXml.Spreadsheet.CellFormula);
        }

        var lines = await AsCsvAsync(file);
        Assert.Equal(5, lines.Count);
        var verified = Assert.Single(lines, line => line.Contains(",007,", StringComparison.Ordinal));
        Assert.Contains("=HYPERLINK", Assert.Single(lines, line => line.Contains("F-1", StringComparison.Ordinal)));
        foreach (var part in (string[])["02001 非自动衡器", "330402", "2099-01-01", "JX20260277009", "在检", "合格", "浙江省嘉兴市南湖区", "2020-02-29"])
            Assert.Contains(part, verified);
    }

    [Theory]
    [InlineData("?status=SOLD", "status")]
    [InlineData("?status=0", "status")]
    [InlineData("?state=VALID,", "state")]
    [InlineData("?from=2031-02-30", "from")]
    [InlineData("?category=x", "category")]
    [InlineData("?id=1", "id")]
    public async Task A_condition_that_cannot_be_read_is_refused_and_never_left_out(string query, string field)
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        using var response = await owner.Http.GetAsync($"/ledger/instruments.xlsx{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problems = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("problems");
        Assert.All(problems.EnumerateArray(), problem => Assert.Equal(field, problem.GetProperty("field").GetString()));
        Assert.NotEqual(0, problems.GetArrayLength());
    }

    [Fact]
    public async Task A_hundred_and_one_chosen_are_too_many()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        var ids = string.Join('&', Enumerable.Range(0, 101).Select(_ => $"id={Guid.CreateVersion7()}"));
        using var response = await owner.Http.GetAsync($"/ledger/instruments.xlsx?{ids}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("LEDGER_EXPORT_TOO_MANY_CHOSEN", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_anothers_is_in_no_export_and_strangers_get_none()
    {
        var id = await (await ledger.People.EnterpriseAsync()).Client.AddedAsync(ledger.Scales("MINE"));
        var other = (await ledger.People.EnterpriseAsync()).Client;
        Assert.Equal([], await NumbersAsync(other, ""));
        Assert.Equal([], await NumbersAsync(other, $"?id={id}"));
        using var stranger = ledger.Host.NewClient();
        using var refused = await stranger.Http.GetAsync("/ledger/instruments.xlsx");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    IEnumerable<Dictionary<string, object?>> Awkward() =>
    [
        new(ledger.Scales("007")) { ["purchasedOn"] = "2020-02-29", ["remark"] = "第一行\n第二行" },
        new(ledger.Scales("F-1")) { ["name"] = "=HYPERLINK(\"http://127.0.0.1/\",\"点我\")", ["placeOfUse"] = "+1@车间", ["remark"] = "-1+1" },
        new(ledger.Scales("123456789012345678")) { ["model"] = "1E5", ["accuracyClass"] = "0.50", ["validUntil"] = "2031-12-31" },
        new(ledger.Scales("")) { ["name"] = "戥子", ["serialNumber"] = null, ["origin"] = "IMPORTED", ["mode"] = "ON_SITE" },
    ];

    async Task VerifyAsync(SignedIn owner, string instrument)
    {
        var (item, id) = (Guid.CreateVersion7(), Guid.Parse(instrument));
        await ledger.Host.InTransactionAsync(async services =>
        {
            await services.GetRequiredService<IInstrumentClaims>()
                .ClaimAsync(owner.OrganisationId!.Value, "2026112100013", [new(id, item)], CancellationToken.None);
            await services.GetRequiredService<IVerificationOutcomes>()
                .RecordAsync(new(id, item, true, "JX20260277009", Guid.CreateVersion7(), new DateOnly(2099, 1, 1)), CancellationToken.None);
            return true;
        });
    }

    static async Task<string?> FirstIdAsync(GraphQLClient client, string number)
    {
        var found = await client.RootAsync(
            "query($number: String!) { instruments(where: { serialNumber: { eq: $number } }) { nodes { id } } }", new { number });
        return found.GetProperty("nodes")[0].GetProperty("id").GetString();
    }

    static async Task<string> EverythingAsync(GraphQLClient client) => (await client.RootAsync(
        """
        { instruments { nodes { id code name model measuringRange accuracyClass serialNumber isSerialNumberGiven manufacturer origin regionCode
          placeOfUse purpose mode purchasedOn remark status validUntil isValidityDeclared certificateNumber categoryId } } }
        """)).GetRawText();

    static async Task<byte[]> ExportAsync(GraphQLClient client, string query)
    {
        using var response = await client.Http.GetAsync($"/ledger/instruments.xlsx{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith(".xlsx", response.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        return await response.Content.ReadAsByteArrayAsync();
    }

    static async Task<List<string>> NumbersAsync(GraphQLClient client, string query)
    {
        using var reader = WorkbookReader.Open(new MemoryStream(await ExportAsync(client, query)), "台账.xlsx", new());
        Assert.True(reader.NextSheet());
        var rows = reader.ReadRows().ToList();
        var column = rows[0].Cells.Single(cell => cell.Text == "出厂编号").Column;
        return [.. rows.Skip(1).Select(row => row[column].Text)];
    }

    static async Task<List<string>> AsCsvAsync(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-export-");
        try
        {
            var source = Path.Combine(folder.FullName, "ledger.xlsx");
            await File.WriteAllBytesAsync(source, file);
            await ForeignPrograms.RunAsync(
                "soffice",
                [
                    $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless",
                    "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder.FullName, source,
                ]);
            var text = await File.ReadAllTextAsync(Path.ChangeExtension(source, "csv"));
            return [.. text.Replace("第一行\n第二行", "第一行 第二行", StringComparison.Ordinal).TrimEnd().Split('\n')];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
