using System.Text;
using CsvHelper;

namespace Ecqs.Platform.Import;

/// <summary>
/// Reads a CSV file that a user sent: in UTF-8, or in GB18030 as Chinese spreadsheet programs save it; separated by commas, semicolons or tabs.
/// </summary>
public static class CsvSource
{
    const int MostRows = 20_000;
    const int MostColumns = 200;

    static readonly Encoding s_strictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The file as one sheet of texts.</summary>
    /// <exception cref="ImportCsvRefused">It is no text, or has too many rows or columns.</exception>
    public static IReadOnlyList<SourceSheet> Read(byte[] content, string fileName)
    {
        var text = TextOf(content);
        var rows = new List<SourceRow>();
        try
        {
            using var reader = CsvReader.Create(new StringReader(text), new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
            while (reader.Read())
            {
                if (rows.Count == MostRows)
                    throw new ImportCsvRefused("IMPORT_CSV_TOO_LONG", ("limit", MostRows));
                if (reader.FieldCount > MostColumns)
                    throw new ImportCsvRefused("IMPORT_CSV_TOO_WIDE", ("limit", MostColumns));
                var cells = new (int, SourceCell)[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = (i + 1, SourceCell.Of(reader.GetString(i)));
                rows.Add(new((int)reader.LineNumber, cells));
            }
        }
        catch (CsvFormatException)
        {
            throw new ImportCsvRefused("IMPORT_CSV_DAMAGED");
        }

        return [new(Path.GetFileNameWithoutExtension(fileName), rows)];
    }

    static string TextOf(byte[] content)
    {
        // A workbook or picture that was renamed has zero bytes, text has none.
        if (content.Length == 0 || content.Contains((byte)0))
            throw new ImportCsvRefused("IMPORT_CSV_NOT_TEXT");
        var body = content.AsSpan(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        try
        {
            return s_strictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            try
            {
                return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
                    .GetString(body);
            }
            catch (DecoderFallbackException)
            {
                throw new ImportCsvRefused("IMPORT_CSV_NOT_TEXT");
            }
        }
    }
}
