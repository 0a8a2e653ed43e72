using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;

namespace Ecqs.Documents.Tests.Pdf;

public sealed class LayoutTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly PdfDocument _document = new(new PdfMetadata("layout", SampleCertificate.Issued));
    readonly PdfTextStyle _style;

    public LayoutTests() => _style = new(_document.Font(Repository.Regular), 10);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Chinese_text_breaks_between_characters_and_not_before_closing_punctuation()
    {
        // Five characters of ten points have room; the comma may not begin a line and takes the character before it along.
        var lines = PdfTextLines.Break("检定合格证，有效", _style.Measure("检定合格证"), _style);

        Assert.Equal(["检定合格", "证，有效"], lines);
    }

    [Fact]
    public void Opening_punctuation_does_not_end_a_line() =>
        Assert.Equal(["检定合格", "（暂行）"], PdfTextLines.Break("检定合格（暂行）", _style.Measure("检定合格（"), _style));

    [Fact]
    public void A_Latin_word_stays_whole_if_it_fits_a_line() =>
        Assert.Equal(["型号", "ABC-1234"], PdfTextLines.Break("型号 ABC-1234", _style.Measure("ABC-1234") + 1, _style));

    [Fact]
    public void A_word_longer_than_the_line_is_cut() =>
        Assert.True(PdfTextLines.Break(new string('8', 60), 20, _style) is { Count: > 2 } lines && lines.Sum(line => line.Length) == 60);

    [Fact]
    public void Line_ends_and_empty_lines_are_kept() => Assert.Equal(["一", "", "二"], PdfTextLines.Break("一\r\n\r\n二", 50, _style));

    [Fact]
    public async Task A_long_table_goes_on_over_pages_under_its_header()
    {
        var table = new PdfTable(_style, 20, 100, 50).Header("序号", "名称", "出厂编号");
        for (var i = 1; i <= 120; i++)
            table.Row($"{i}", $"压力表第{i}号", $"SN{i:D5}");
        var flow = new PdfFlow(_document, new PdfMargins(20, 20, 20, 20));
        flow.Table(table);
        var path = await _folder.WriteAsync("table.pdf", _document.Write());

        var pages = (await ForeignProgram.RunAsync("pdftotext", "-layout", path, "-")).TrimEnd('\f').Split('\f');

        Assert.InRange(pages.Length, 3, 6);
        Assert.All(pages, page => Assert.Contains("出厂编号", page));
        Assert.All(Enumerable.Range(1, 120), i => Assert.Single(pages, page => page.Contains($"SN{i:D5}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_row_taller_than_a_page_is_cut_between_lines_and_loses_nothing()
    {
        var text = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"第{i:D3}行"));
        var flow = new PdfFlow(_document, new PdfMargins(20, 20, 20, 20));
        flow.Table(new PdfTable(_style, 30, 140).Header("项目", "内容").Row("备注", text));
        var path = await _folder.WriteAsync("tall.pdf", _document.Write());

        var written = await ForeignProgram.RunAsync("pdftotext", path, "-");

        Assert.InRange(_document.Pages.Count, 4, 6);
        Assert.All(Enumerable.Range(1, 200), i => Assert.Contains($"第{i:D3}行", written));
    }

    [Fact]
    public void A_row_that_does_not_fit_the_columns_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PdfTable(_style, 20, 30).Row("一", "二", "三"));
}
