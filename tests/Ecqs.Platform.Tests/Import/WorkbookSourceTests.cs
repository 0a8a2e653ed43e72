using System.IO.Compression;
using System.Text;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Import;

namespace Ecqs.Platform.Tests.Import;

public sealed class WorkbookSourceTests
{
    [Fact]
    public async Task What_is_merged_downwards_belongs_to_each_of_its_rows()
    {
        var sheet = await ReadAsync(["A2:A4", "B3:B4"], ["名称", "编号", "备注"], ["秤", "1"], ["", "2"], ["", ""]);
        Assert.Equal(["秤 1", "秤 2", "秤 2"], sheet.Rows.Skip(1).Select(row => $"{row[1].Text} {row[2].Text}"));
    }

    // Ninety thousand times a million rows: a reader that went through them all would not come to an end.
    [Fact]
    public async Task Merged_ranges_that_overlap_by_the_thousand_cost_no_more_than_the_rows()
    {
        var ranges = Enumerable.Repeat("A2:A1048576", 90_000);
        var sheet = await ReadAsync(ranges, ["名称", "编号", "备注"], ["秤", "1"], ["", "2"]);
        Assert.Equal("秤", sheet.Rows[2][1].Text);
    }

    static async Task<SourceSheet> ReadAsync(IEnumerable<string> merged, string[] headings, params string[][] rows)
    {
        using var content = new MemoryStream();
        using (var writer = await WorkbookWriter.CreateAsync(content))
        {
            await writer.BeginSheetAsync(new("台账", [.. headings.Select(heading => new WorkbookColumn(heading))]));
            foreach (var row in rows)
                await writer.WriteRowAsync([.. row, "x"]);
            await writer.FinishAsync();
        }

        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = archive.Entries.First(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal));
            var path = part.FullName;
            string xml;
            using (var reader = new StreamReader(part.Open()))
                xml = await reader.ReadToEndAsync();
            part.Delete();
            await using var changed = archive.CreateEntry(path).Open();
            var ranges = string.Concat(merged.Select(range => $"<mergeCell ref=\"{range}\"/>"));
            await changed.WriteAsync(Encoding.UTF8.GetBytes(
                xml.Replace("</sheetData>", $"</sheetData><mergeCells>{ranges}</mergeCells>", StringComparison.Ordinal)));
        }

        return Assert.Single(WorkbookSource.Read(content.ToArray(), "a.xlsx", CancellationToken.None));
    }
}
