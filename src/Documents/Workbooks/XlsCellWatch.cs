using System.Buffers.Binary;
using System.Text;

namespace Ecqs.Documents.Workbooks;

/// <summary>Finds the cells of an <c>.xls</c> workbook that show errors, in the records of its sheets.</summary>
internal static class XlsCellWatch
{
    const int SheetRecord = 0x0085;
    const int EndRecord = 0x000A;
    const int BooleanOrErrorRecord = 0x0205;
    const int FormulaRecord = 0x0006;
    const int EncryptionRecord = 0x002F;

    public static void Run(ReadOnlySpan<byte> workbook, WorkbookFindings findings, WorkbookLimits limits)
    {
        foreach (var (name, start) in ReadSheets(workbook))
        {
            for (var at = start; Next(workbook, ref at, out var type, out var record) && type != EndRecord;)
            {
                if (ErrorOf(type, record) is { } error)
                    findings.Add(name, Short(record, 0) + 1, Short(record, 2) + 1, new WorkbookFinding(error), limits);
            }
        }
    }

    static List<(string Name, int Start)> ReadSheets(ReadOnlySpan<byte> workbook)
    {
        var sheets = new List<(string, int)>();
        for (var at = 0; Next(workbook, ref at, out var type, out var record) && type != EndRecord;)
        {
            // In an encrypted workbook the rest cannot be understood; the reader refuses it, unless the password is the customary one.
            if (type == EncryptionRecord)
                return [];
            if (type != SheetRecord || record.Length < 8 || record[5] != 0)
                continue;
            var isWide = (record[7] & 1) != 0;
            var text = record[8..];
            var length = Math.Min(record[6] * (isWide ? 2 : 1), text.Length);
            var name = (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(text[..length]);
            sheets.Add((name, BinaryPrimitives.ReadInt32LittleEndian(record)));
        }

        return sheets;
    }

    static string? ErrorOf(int type, ReadOnlySpan<byte> record) => type switch
    {
        BooleanOrErrorRecord when record.Length >= 8 && record[7] == 1 => Name(record[6]),
        // A result that is no number is marked by its last two bytes; 2 in its first byte says error.
        FormulaRecord when record.Length >= 14 && record[6] == 2 && record[12] == 0xFF && record[13] == 0xFF => Name(record[8]),
        _ => null,
    };

    static bool Next(ReadOnlySpan<byte> workbook, ref int at, out int type, out ReadOnlySpan<byte> record)
    {
        type = 0;
        record = default;
        if (at < 0 || at + 4 > workbook.Length)
            return false;
        type = Short(workbook, at);
        var length = Short(workbook, at + 2);
        if (at + 4 + length > workbook.Length)
            return false;
        record = workbook.Slice(at + 4, length);
        at += 4 + length;
        return true;
    }

    static string Name(byte error) => error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };

    static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
