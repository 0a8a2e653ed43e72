using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;
using Ecqs.Documents.Workbooks;

namespace Ecqs.Documents.Tests;

/// <summary>Memory is the whole process's: these tests run while no other does.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_font_file_holds_less_than_two_megabytes_of_memory()
    {
        var path = Repository.FontPath("400Regular/NotoSansSC_400Regular.ttf");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var font = PdfFontFile.Load(path);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 2_000_000);
        GC.KeepAlive(font);
    }

    [Fact]
    public async Task A_hundred_thousand_rows_take_no_more_memory_than_a_few()
    {
        var plan = new WorkbookSheetPlan("器具", [.. Enumerable.Range(1, 20).Select(i => new WorkbookColumn($"列{i}"))]) { HasFilter = true };
        object?[] row = [.. Enumerable.Range(1, 20).Select(i => (object)$"第{i}列的内容")];
        await using var file = File.Create(_folder["large.xlsx"]);
        using var writer = await WorkbookWriter.CreateAsync(file);
        await writer.BeginSheetAsync(plan);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        for (var i = 0; i < 100_000; i++)
        {
            await writer.WriteRowAsync(row);
            if (i % 20_000 == 19_999)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await writer.FinishAsync();
        Assert.InRange(most, long.MinValue, 1_000_000);
    }
}
