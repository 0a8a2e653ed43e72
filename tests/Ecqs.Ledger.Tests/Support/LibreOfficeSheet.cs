using System.Globalization;
using System.Security;
using System.Text;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Support;

/// <summary>A sheet written cell by cell and made a workbook by LibreOffice, as a user's program would.</summary>
sealed class LibreOfficeSheet
{
    readonly StringBuilder _rows = new();

    /// <summary>Adds a row. A string is text, a number a number, a <see cref="DateOnly"/> a date, null an empty cell.</summary>
    public LibreOfficeSheet Row(params object?[] cells)
    {
        _rows.Append("<table:table-row>");
        foreach (var cell in cells)
            _rows.Append(Cell(cell));
        _rows.Append("</table:table-row>");
        return this;
    }

    /// <summary>A text merged over columns and rows.</summary>
    public sealed record Merged(string Text, int Columns, int Rows);

    /// <summary>A cell that a merged one covers.</summary>
    public sealed record Covered;

    /// <summary>Converts it to <c>xlsx</c> or <c>xls</c>.</summary>
    public async Task<byte[]> SaveAsync(string format)
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-office-");
        try
        {
            var source = Path.Combine(folder.FullName, "ledger.fods");
            await File.WriteAllTextAsync(source, Document());
            var result = await ForeignPrograms.RunAsync(
                "soffice",
                [
                    $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless",
                    "--convert-to", format, "--outdir", folder.FullName, source,
                ]);
            var target = Path.ChangeExtension(source, format);
            return File.Exists(target)
                ? await File.ReadAllBytesAsync(target)
                : throw new InvalidOperationException(result.Output + result.Errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Cell(object? cell) => cell switch
    {
        null => "<table:table-cell/>",
        Covered => "<table:covered-table-cell/>",
        Merged merged => Cell(
            "string", $"table:number-columns-spanned=\"{merged.Columns}\" table:number-rows-spanned=\"{merged.Rows}\"", merged.Text),
        DateOnly date => Cell("date", $"table:style-name=\"day\" office:date-value=\"{date:yyyy-MM-dd}\"", $"{date:yyyy-MM-dd}"),
        int or long or double => Cell("float", string.Create(CultureInfo.InvariantCulture, $"office:value=\"{cell}\""), cell.ToString()!),
        _ => Cell("string", "", cell.ToString()!),
    };

    static string Cell(string type, string attributes, string text) =>
        $"<table:table-cell office:value-type=\"{type}\" {attributes}>{Paragraph(text)}</table:table-cell>";

    static string Paragraph(string text) => $"<text:p>{SecurityElement.Escape(text)}</text:p>";

    string Document() =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">
          <office:automatic-styles>
            <number:date-style style:name="iso">
              <number:year number:style="long"/><number:text>-</number:text>
              <number:month number:style="long"/><number:text>-</number:text>
              <number:day number:style="long"/>
            </number:date-style>
            <style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>
          </office:automatic-styles>
          <office:body><office:spreadsheet><table:table table:name="台账">{_rows}</table:table></office:spreadsheet></office:body>
        </office:document>
        """;
}
