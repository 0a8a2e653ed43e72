using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ecqs.Documents.Workbooks;
using ExcelDataReader;
using Npgsql;

// What the import is measured against: ExcelDataReader over the same file and a bare COPY of its cells into a table without an index.
// Commands come by line and are answered by line, so that this process is as warm as the Host that it is compared with.
//   write PATH ROWS SERIES   a workbook of the import's columns, each serial number beginning with the series
//   bare PATH                reads and copies it; answers the milliseconds of either
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
string[] headings =
[
    "器具名称", "强检器具种别代码", "型号规格", "测量范围", "准确度等级", "出厂编号", "生产厂家", "器具产地", "使用地点行政区划代码", "安装/使用地点",
    "器具数量", "器具用途", "送检方式",
];
await using var connection = new NpgsqlConnection(args[0]);
await connection.OpenAsync();
await using (var command = connection.CreateCommand())
{
    var columns = string.Join(", ", Enumerable.Range(1, headings.Length).Select(i => $"c{i} text"));
    command.CommandText = $"CREATE SCHEMA IF NOT EXISTS bench; CREATE TABLE IF NOT EXISTS bench.rows ({columns})";
    await command.ExecuteNonQueryAsync();
}

while (await Console.In.ReadLineAsync() is { } line)
{
    var parts = line.Split(' ');
    Console.WriteLine(parts[0] switch
    {
        "write" => await WriteAsync(parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]),
        _ => await BareAsync(parts[1]),
    });
}

async Task<string> WriteAsync(string path, int rows, string series)
{
    await using var file = File.Create(path);
    using var writer = await WorkbookWriter.CreateAsync(file);
    await writer.BeginSheetAsync(
        new("台账", [.. headings.Select(heading => new WorkbookColumn(heading) { Format = WorkbookColumnFormat.Text })]));
    for (var i = 0; i < rows; i++)
    {
        await writer.WriteRowAsync(
        [
            "压力表", "14001", "Y-100", "(0—1.6) MPa", "1.6", $"{series}-{i:00000}", "示例仪表有限公司", "国产", "330402", $"{i % 97} 号机房", "1",
            "安全防护", "送检",
        ]);
    }

    await writer.FinishAsync();
    return "{}";
}

async Task<string> BareAsync(string path)
{
    var begun = Stopwatch.GetTimestamp();
    var rows = new List<string?[]>();
    using (var file = File.OpenRead(path))
    using (var reader = ExcelReaderFactory.CreateReader(file))
    {
        while (reader.Read())
        {
            var cells = new string?[headings.Length];
            for (var i = 0; i < Math.Min(cells.Length, reader.FieldCount); i++)
                cells[i] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
            rows.Add(cells);
        }
    }

    var read = Stopwatch.GetElapsedTime(begun);
    begun = Stopwatch.GetTimestamp();
    await using (var importer = await connection.BeginBinaryImportAsync("COPY bench.rows FROM STDIN (FORMAT BINARY)"))
    {
        foreach (var row in rows)
        {
            await importer.StartRowAsync();
            foreach (var cell in row)
                await importer.WriteAsync(cell, NpgsqlTypes.NpgsqlDbType.Text);
        }

        await importer.CompleteAsync();
    }

    var copied = Stopwatch.GetElapsedTime(begun);
    return string.Create(CultureInfo.InvariantCulture, $"{{\"read\":{read.TotalMilliseconds:0},\"copy\":{copied.TotalMilliseconds:0}}}");
}
