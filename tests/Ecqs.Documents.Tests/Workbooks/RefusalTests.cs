using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ecqs.Documents.Tests.Support;
using Ecqs.Documents.Workbooks;
using static Ecqs.Documents.Tests.Support.LibreOffice;

namespace Ecqs.Documents.Tests.Workbooks;

public sealed class RefusalTests : IDisposable
{
    const string OneRow = """<row r="1"><c r="A1"><v>1</v></c></row>""";

    static readonly WorkbookLimits Limits = new();
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", WorkbookProblem.Empty)]
    [InlineData("名称,型号\n天平,FA2004\n", WorkbookProblem.DelimitedText)]
    [InlineData("<html><table><tr><td>天平</td></tr></table></html>", WorkbookProblem.Html)]
    [InlineData("\uFEFF\r\n  <!DOCTYPE html><p>x", WorkbookProblem.Html)]
    [InlineData("MIME-Version: 1.0\nX: y", WorkbookProblem.Html)]
    [InlineData("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", WorkbookProblem.XmlSpreadsheet)]
    [InlineData("%PDF-1.7", WorkbookProblem.Unrecognised)]
    [InlineData("\0\0\0\0", WorkbookProblem.Unrecognised)]
    public void What_is_no_workbook_is_refused_by_its_content(string content, WorkbookProblem problem) =>
        Assert.Equal(problem, Refusal(Encoding.UTF8.GetBytes(content), "器具.xls"));

    [Fact]
    public void Text_in_the_encodings_of_Chinese_Windows_is_told_as_text()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        Assert.Equal(WorkbookProblem.DelimitedText, Refusal(Encoding.GetEncoding("GB18030").GetBytes("名称,型号\n"), "a.xls"));
        Assert.Equal(WorkbookProblem.DelimitedText, Refusal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("名称\t型号\n")], "a.xls"));
    }

    [Fact]
    public async Task Workbooks_under_the_other_kinds_name_are_refused()
    {
        var xlsx = await _folder.MakeAsync("xlsx", Sheet("一", Row(Text("a"))));
        var xls = await _folder.MakeAsync("xls", Sheet("一", Row(Text("a"))));

        Assert.Equal(WorkbookProblem.ExtensionMismatch, Refusal(await File.ReadAllBytesAsync(xlsx), "a.xls"));
        Assert.Equal(WorkbookProblem.ExtensionMismatch, Refusal(await File.ReadAllBytesAsync(xls), "a.xlsx"));
        Assert.Null(Refusal(await File.ReadAllBytesAsync(xlsx), "A.XLSX"));
        Assert.Null(Refusal(await File.ReadAllBytesAsync(xls), null));
    }

    [Fact]
    public async Task An_OpenDocument_spreadsheet_is_told_as_such()
    {
        var path = await _folder.MakeAsync("ods", Sheet("一", Row(Text("a"))));

        Assert.Equal(WorkbookProblem.OpenDocument, Refusal(await File.ReadAllBytesAsync(path), "a.xlsx"));
    }

    [Fact]
    public void A_password_protected_xlsx_is_refused() =>
        Assert.Equal(WorkbookProblem.Encrypted, Refusal(CompoundOf("EncryptedPackage", "EncryptionInfo"), "a.xlsx"));

    [Theory]
    [InlineData(WorkbookProblem.Macros, "Workbook", "_VBA_PROJECT_CUR")]
    [InlineData(WorkbookProblem.OtherDocument, "WordDocument", "1Table")]
    [InlineData(WorkbookProblem.Unrecognised, "Other", "Stream")]
    public void A_compound_file_that_is_no_plain_workbook_is_refused(WorkbookProblem problem, string first, string second) =>
        Assert.Equal(problem, Refusal(CompoundOf(first, second), "a.xls"));

    [Fact]
    public void Macros_are_refused() =>
        Assert.Equal(WorkbookProblem.Macros, Refusal(File.ReadAllBytes(Hostile.Workbook(_folder, OneRow, ("xl/vbaProject.bin", "x"))), "a.xlsx"));

    [Fact]
    public void A_document_type_declaration_is_refused_in_any_part()
    {
        const string Declaration = """<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>""";
        foreach (var part in new[] { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels", "docProps/app.xml" })
        {
            var path = Hostile.Workbook(_folder, OneRow, (part, $"{Declaration}<x>&secret;</x>"));

            Assert.Equal(WorkbookProblem.ForbiddenXml, Refusal(File.ReadAllBytes(path), "a.xlsx"));
        }
    }

    [Fact]
    public void A_zip_bomb_is_refused_even_if_its_stated_sizes_lie()
    {
        var path = Hostile.Workbook(_folder, OneRow, ("xl/media/image1.bin", new string('0', 40 * 1024 * 1024)));
        var file = File.ReadAllBytes(path);
        Assert.InRange(file.Length, 0, 200_000);

        Assert.Equal(WorkbookProblem.TooMuchContent, Refusal(file, "a.xlsx"));
        Assert.Equal(WorkbookProblem.TooMuchContent, Refusal(file, "a.xlsx", Limits with { HeldBytes = 100_000_000, ContentBytes = 30_000_000 }));
        ClaimSmallSizes(file);
        Assert.NotNull(Refusal(file, "a.xlsx"));
    }

    [Fact]
    public void Too_many_parts_are_refused()
    {
        var parts = Enumerable.Range(0, 1000).Select(i => ($"xl/media/{i}.bin", "")).ToArray();

        Assert.Equal(WorkbookProblem.TooManyParts, Refusal(File.ReadAllBytes(Hostile.Workbook(_folder, OneRow, parts)), "a.xlsx"));
    }

    [Fact]
    public void Two_parts_of_one_name_are_refused()
    {
        var path = Hostile.Workbook(_folder, OneRow, ("xl/a.bin", "1"), ("xl/A.bin", "2"));

        Assert.Equal(WorkbookProblem.Damaged, Refusal(File.ReadAllBytes(path), "a.xlsx"));
    }

    [Fact]
    public void A_file_above_the_limit_is_refused() =>
        Assert.Equal(WorkbookProblem.TooLarge, Refusal(new byte[101], "a.xlsx", Limits with { FileBytes = 100 }));

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("readme.txt");

        Assert.Equal(WorkbookProblem.Unrecognised, Refusal(file.ToArray(), "a.xlsx"));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task A_damaged_workbook_is_refused_wherever_it_is_cut_or_scratched(string format)
    {
        var whole = await File.ReadAllBytesAsync(await _folder.MakeAsync(format, Sheet("一", Row(Text("a"), Number(1)), Row(Formula("1/0")))));
        var chance = new Random(20261121);
        for (var i = 0; i < 300; i++)
        {
            var damaged = i % 3 == 0 ? whole[..chance.Next(8, whole.Length)] : whole.ToArray();
            for (var scratch = 0; scratch < i % 3 * 4; scratch++)
                damaged[chance.Next(8, damaged.Length)] = (byte)chance.Next(256);

            // Reading it is fine, refusing it is fine; anything else is not.
            Refusal(damaged, null);
        }
    }

    [Fact]
    public void Links_to_other_workbooks_are_not_followed()
    {
        const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var path = Hostile.Workbook(_folder, """<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>""",
            ("xl/externalLinks/_rels/externalLink1.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Types}/externalLinkPath" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>"""));

        Assert.Null(Refusal(File.ReadAllBytes(path), "a.xlsx"));
    }

    static WorkbookProblem? Refusal(byte[] content, string? name, WorkbookLimits? limits = null)
    {
        try
        {
            using var reader = WorkbookReader.Open(new MemoryStream(content), name, limits ?? Limits);
            while (reader.NextSheet())
            {
                foreach (var row in reader.ReadRows())
                    Assert.NotEmpty(row.Cells);
            }

            return null;
        }
        catch (WorkbookException error)
        {
            return error.Problem;
        }
    }

    /// <summary>A compound file of version 3 with two empty streams of these names.</summary>
    static byte[] CompoundOf(params string[] names)
    {
        var file = new byte[512 * 3];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(56), 4096);
        file.AsSpan(68, 444).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76), 0);
        file.AsSpan(512, 512).Fill(0xFF);
        for (var i = 0; i < names.Length; i++)
        {
            Encoding.Unicode.GetBytes(names[i], file.AsSpan(1024 + (i * 128)));
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(1024 + (i * 128) + 64), (ushort)((names[i].Length * 2) + 2));
        }

        return file;
    }

    /// <summary>Overwrites the sizes stated in the archive's directory by one byte each.</summary>
    static void ClaimSmallSizes(byte[] archive)
    {
        for (var at = 0; at + 46 < archive.Length; at++)
        {
            if (archive.AsSpan(at).StartsWith("PK\x01\x02"u8))
                BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(at + 24), 1);
        }
    }
}
