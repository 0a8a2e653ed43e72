using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;

namespace Ecqs.Documents.Tests.Pdf;

public sealed class CertificateTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_certificate_is_well_formed_by_the_judgement_of_qpdf()
    {
        var path = await _folder.WriteAsync("certificate.pdf", SampleCertificate.Write());

        Assert.Contains("No syntax or stream encoding errors found", await ForeignProgram.RunAsync("qpdf", "--check", path));
    }

    [Fact]
    public async Task The_Chinese_text_of_a_certificate_can_be_selected()
    {
        var path = await _folder.WriteAsync("certificate.pdf", SampleCertificate.Write());

        var text = await ForeignProgram.RunAsync("pdftotext", "-layout", path, "-");

        Assert.Contains("鄂尔多斯市产品质量计量检测中心", text);
        Assert.Contains("JJG 539—2016《数字指示秤检定规程》", text);
        Assert.Contains("15030001-2026-000017", text);
        Assert.Contains("第1页共1页", text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_character_that_the_font_lacks_is_kept_in_the_text()
    {
        var rare = "𬭚";
        var document = new PdfDocument(new PdfMetadata("rare", SampleCertificate.Issued));
        document.AddPage().Text(20, 30, $"张{rare}三", new PdfTextStyle(document.Font(Repository.Regular), 12));
        var path = await _folder.WriteAsync("rare.pdf", document.Write());

        Assert.Contains($"张{rare}三", await ForeignProgram.RunAsync("pdftotext", path, "-"));
    }

    [Fact]
    public async Task The_fonts_are_embedded_as_subsets_with_a_way_back_to_Unicode()
    {
        var path = await _folder.WriteAsync("certificate.pdf", SampleCertificate.Write());

        var fonts = (await ForeignProgram.RunAsync("pdffonts", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+NotoSansSC-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes", font));
    }

    [Fact]
    public async Task The_QR_code_of_a_certificate_says_its_link()
    {
        var path = await _folder.WriteAsync("certificate.pdf", SampleCertificate.Write());

        await ForeignProgram.RunAsync("pdftoppm", "-r", "150", "-png", "-singlefile", path, _folder["page"]);

        Assert.Equal(SampleCertificate.Link, (await ForeignProgram.RunAsync("zbarimg", "--quiet", "--raw", _folder["page.png"])).Trim());
    }

    [Fact]
    public async Task A_certificate_states_its_title_its_language_and_A4()
    {
        var pdf = SampleCertificate.Write();
        var path = await _folder.WriteAsync("certificate.pdf", pdf);

        var information = await ForeignProgram.RunAsync("pdfinfo", path);

        Assert.Matches(@"Title:\s+检定证书 1503000126000017", information);
        Assert.Matches(@"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", information);
        Assert.Matches(@"PDF version:\s+1\.7", information);
        Assert.Contains("/Lang <FEFF007A0068002D0043004E>", System.Text.Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public async Task A_signed_certificate_with_QR_code_and_seal_stays_below_300_KB()
    {
        using var certificate = Signing.Certificate();
        var sample = new SampleCertificate();

        var pdf = await sample.Document.SignAsync(sample.Sign(Signing.Signer(certificate)));

        Assert.InRange(pdf.Length, 10_000, 300_000);
    }

    [Fact]
    public void The_same_certificate_is_the_same_file() => Assert.Equal(SampleCertificate.Write(), SampleCertificate.Write());

    [Fact]
    public async Task Certificates_are_written_by_many_threads_from_one_font_file()
    {
        var expected = SampleCertificate.Write();

        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(SampleCertificate.Write)));

        Assert.All(all, pdf => Assert.Equal(expected, pdf));
    }

    [Fact]
    public async Task An_attached_record_comes_out_as_it_went_in()
    {
        var record = "<dcc/>"u8.ToArray();
        var sample = new SampleCertificate();
        sample.Document.Attach(new PdfAttachment("检定记录.xml", "application/xml", record, SampleCertificate.Issued) { Description = "机读记录" });
        var path = await _folder.WriteAsync("certificate.pdf", sample.Document.Write());

        await ForeignProgram.RunAsync("pdfdetach", "-save", "1", "-o", _folder["out.xml"], path);

        Assert.Contains("检定记录.xml", await ForeignProgram.RunAsync("pdfdetach", "-list", path));
        Assert.Equal(record, await File.ReadAllBytesAsync(_folder["out.xml"]));
        Assert.Contains("No syntax", await ForeignProgram.RunAsync("qpdf", "--check", path));
    }
}
