using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>Takes a cell's text, and says what the spreadsheet program may have done to it. Nothing is guessed.</summary>
static class CellText
{
    public static (string Text, CellFinding? Doubt) Of(SourceCell cell, ColumnDefinition column)
    {
        var text = TextForms.Tidy(cell.Text);
        return cell.Kind switch
        {
            SourceKind.Error => (text, CellFinding.Error(column.Key, "IMPORT_CELL_ERROR", null, ("value", text))),
            SourceKind.Date when column.IsCode => (text, CellFinding.Error(column.Key, "IMPORT_TURNED_INTO_DATE", null, ("value", text))),
            _ when cell.DigitsLost && column.IsCode => (text, CellFinding.Warning(column.Key, "IMPORT_DIGITS_LOST", ("value", text))),
            // A number format that shows leading zeros has kept them; any other number may have lost them.
            SourceKind.Number when column.IsCode && IsWhole(text) && text[0] != '0' =>
                (text, CellFinding.Warning(column.Key, "IMPORT_CODE_AS_NUMBER", ("value", text))),
            _ => (text, null),
        };
    }

    static bool IsWhole(string text) => text.All(char.IsAsciiDigit);
}
