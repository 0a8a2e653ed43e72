using System.Text.Json;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>What an enterprise does with an import, and how a test reads what it is told.</summary>
static class ImportActs
{
    public const string Shown = "id status totalRows okRows warnedRows wrongRows unchangedRows conflictRows committedRows notes errorWorkbookUrl";
    const string Errors = "errors { ... on Error { code message } }";

    public static string[] Scales(string number, string name = "电子计价秤", string place = "中山路 1 号") =>
        [name, "02001", "ACS-30", "0.1 kg—30 kg", "III", number, "永康市衡器厂", "国产", "330402", place, "贸易结算", "送检"];

    public static readonly string[] Headings =
    [
        "器具名称", "强检器具种别代码", "型号规格", "测量范围", "准确度等级", "出厂编号", "生产厂家", "器具产地", "使用地点行政区划代码", "安装/使用地点", "器具用途", "送检方式",
    ];

    public static Task<byte[]> Table(params IEnumerable<string[]>[] sheets) => TableUnder(Headings, sheets);

    public static async Task<byte[]> TableUnder(string[] headings, params IEnumerable<string[]>[] sheets)
    {
        using var content = new MemoryStream();
        using var writer = await WorkbookWriter.CreateAsync(content);
        foreach (var (i, rows) in sheets.Index())
        {
            await writer.BeginSheetAsync(
                new(i == 0 ? "台账" : $"台账{i + 1}", [.. headings.Select(heading => new WorkbookColumn(heading) { Format = WorkbookColumnFormat.Text })]));
            foreach (var row in rows)
                await writer.WriteRowAsync(row);
        }

        await writer.FinishAsync();
        return content.ToArray();
    }

    public static async Task<JsonElement> PreviewAsync(GraphQLClient client, string name, byte[] content)
    {
        var payload = await PreviewPayloadAsync(client, name, content);
        return payload.GetProperty("instrumentImport") is { ValueKind: JsonValueKind.Object } import
            ? import
            : throw new InvalidOperationException(payload.ToString());
    }

    public static async Task<JsonElement> PreviewPayloadAsync(GraphQLClient client, string name, byte[] content) =>
        await MutateAsync(
            client, "previewInstrumentImport", $"instrumentImport {{ {Shown} }}", new { fileId = await client.UploadAsync(name, content) });

    public static Task<JsonElement> CommitAsync(GraphQLClient client, string id, string rows, bool updateConflicts = false) =>
        MutateAsync(client, "commitInstrumentImport", $"instrumentImport {{ {Shown} }}", new { id, rows, updateConflicts });

    public static async Task<string?> MendAsync(GraphQLClient client, string importId, int row, string column, string value)
    {
        const string Result = "importRow { outcome cells { column value problem { code } } }";
        var payload = await MutateAsync(client, "mendImportCell", Result, new { importId, row, column, value });
        return Text(payload.GetProperty("importRow"), "outcome");
    }

    public static Task<JsonElement> MutateAsync(GraphQLClient client, string field, string result, object input)
    {
        var type = $"{char.ToUpperInvariant(field[0])}{field[1..]}Input";
        return client.RootAsync($"mutation($input: {type}!) {{ {field}(input: $input) {{ {result} {Errors} }} }}", new { input });
    }

    public static async Task<List<JsonElement>> RowsAsync(GraphQLClient client, string id, string outcome)
    {
        var import = await client.RootAsync(
            """
            query($id: UUID!, $outcome: ImportRowOutcome!) {
              instrumentImport(id: $id) { rows(first: 200, where: { outcome: { eq: $outcome } }) { totalCount nodes { number outcome cells { column heading value problem { code message severity suggestion kept } } } } } }
            """,
            new { id, outcome });
        return [.. import.GetProperty("rows").GetProperty("nodes").EnumerateArray()];
    }

    public static string Problem(JsonElement row)
    {
        var cell = row.GetProperty("cells").EnumerateArray().First(x => x.GetProperty("problem").ValueKind == JsonValueKind.Object);
        var problem = cell.GetProperty("problem");
        return $"{Number(row, "number")} {Text(cell, "column")} {Text(problem, "code")} {Text(problem, "suggestion")}";
    }

    public static async Task<int> TotalAsync(GraphQLClient client) => Number(await client.RootAsync("{ ledgerSummary { total } }"), "total");

    public static int Number(JsonElement element, string property) => element.GetProperty(property).GetInt32();

    public static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
