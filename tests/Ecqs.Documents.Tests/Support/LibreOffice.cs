using System.Globalization;
using System.Security;

namespace Ecqs.Documents.Tests.Support;

/// <summary>Makes workbooks as people's office programs do, and opens ours.</summary>
internal static class LibreOffice
{
    // One profile serves one process at a time.
    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Converts a file to another format; answers the path of the result.</summary>
    public static async Task<string> ConvertAsync(string path, string format)
    {
        var folder = Path.GetDirectoryName(path)!;
        var profile = Path.Combine(Path.GetTempPath(), $"ecqs-documents-profile-{Environment.ProcessId}");
        await OneAtATime.WaitAsync();
        try
        {
            var output = await ForeignProgram.RunAsync(
                "soffice", $"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", format, "--outdir", folder, path);
            var result = Path.ChangeExtension(path, format.Split(':')[0]);
            Assert.True(File.Exists(result), $"LibreOffice did not write {result}: {output}");
            return result;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Writes a workbook (flat OpenDocument) and has it converted.</summary>
    public static async Task<string> MakeAsync(this TemporaryFolder folder, string format, string body, string name = "book", string styles = "")
    {
        await File.WriteAllTextAsync(folder[name + ".fods"],
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
              xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
              xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2">
            <office:automatic-styles>
              <number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
              <style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/>
              <number:number-style style:name="N2"><number:number number:min-integer-digits="6" number:decimal-places="0"/></number:number-style>
              <style:style style:name="padded" style:family="table-cell" style:data-style-name="N2"/>
              <number:percentage-style style:name="N3"><number:number number:min-integer-digits="1" number:decimal-places="2"/><number:text>%</number:text></number:percentage-style>
              <style:style style:name="percent" style:family="table-cell" style:data-style-name="N3"/>
              <style:style style:name="yellow" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
              <style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>
              {styles}
            </office:automatic-styles>
            <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>
            """);
        return await ConvertAsync(folder[name + ".fods"], format);
    }

    public static string Sheet(string name, params IEnumerable<string> rows) =>
        $"""<table:table table:name="{SecurityElement.Escape(name)}">{string.Concat(rows)}</table:table>""";

    public static string Row(params IEnumerable<string> cells) => $"<table:table-row>{string.Concat(cells)}</table:table-row>";

    public static string Text(string text, string style = "") =>
        $"""<table:table-cell office:value-type="string"{Style(style)}><text:p>{SecurityElement.Escape(text)}</text:p></table:table-cell>""";

    public static string Number(double number, string style = "", string type = "float") =>
        string.Create(CultureInfo.InvariantCulture, $"""<table:table-cell office:value-type="{type}" office:value="{number:R}"{Style(style)}/>""");

    public static string Date(string date) => $"""<table:table-cell office:value-type="date" office:date-value="{date}" table:style-name="date"/>""";

    public static string Formula(string formula) => $"""<table:table-cell table:formula="of:={SecurityElement.Escape(formula)}"/>""";

    public static string Nothing(int count = 1, string style = "") => $"""<table:table-cell table:number-columns-repeated="{count}"{Style(style)}/>""";

    public static string NoRows(int count, string cells = "<table:table-cell/>") =>
        $"""<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>""";

    static string Style(string style) => style.Length == 0 ? "" : $" table:style-name=\"{style}\"";
}
