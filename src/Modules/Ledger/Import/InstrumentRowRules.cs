using System.Security.Cryptography;
using System.Text;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>What is checked about a row of instruments as a whole, against the other rows and against the ledger (rule 3.7).</summary>
static class InstrumentRowRules
{
    // No manufacturer begins with the sign that separates it from the number.
    const string NoNumber = "\n-";
    const string ByAsset = "\n#";

    /// <summary>Checks what concerns more than one cell of a row, and finds what makes the row the same thing as another.</summary>
    public static void CheckRow(CheckedRow row, DateOnly today)
    {
        // A code that is one of the catalogue's has lost nothing, though a spreadsheet program took it for a number.
        foreach (var column in (string[])[InstrumentColumns.Category, InstrumentColumns.RegionCode])
            if (row.Has(column))
                row.Settle(column);
        VoluntaryRows.Check(row);
        var mayLackNumber = VoluntaryRows.Is(row) || InstrumentRules.MayLackNumber(row.Text(InstrumentColumns.Name) ?? "");
        if (!HasNumber(row) && !mayLackNumber)
            row.Add(CellFinding.Error(InstrumentColumns.SerialNumber, "LEDGER_IMPORT_NUMBER_REQUIRED"));
        else if (!HasNumber(row))
            row.Add(CellFinding.Warning(InstrumentColumns.SerialNumber, "LEDGER_IMPORT_NUMBER_GIVEN"));
        if (row.Value<InstrumentKind>(InstrumentColumns.Kind) == InstrumentKind.Standard)
            row.Add(CellFinding.Error(InstrumentColumns.Kind, "LEDGER_STANDARD_NOT_KEPT"));
        if (InstrumentRules.PurchaseProblem(row.Value<DateOnly?>(InstrumentColumns.PurchasedOn), today) is { } problem)
            row.Add(CellFinding.Error(InstrumentColumns.PurchasedOn, problem));
        row.Row.Key = KeyOf(row);
    }

    /// <summary>
    /// Finds rows of the file that name the same instrument. When all say the same, the first stands and the others are skipped;
    /// when they differ, nobody knows which is right, and all are wrong. Instruments without a number may well be alike.
    /// </summary>
    /// <returns>The rows that repeat another.</returns>
    public static HashSet<CheckedRow> FindRepeated(IReadOnlyList<CheckedRow> rows)
    {
        var repeated = new HashSet<CheckedRow>();
        foreach (var group in rows.Where(row => row.Row.Key.Length > 0 && !IsWithoutNumber(row)).GroupBy(row => row.Row.Key))
        {
            var same = group.OrderBy(row => row.Row.Number).ToList();
            if (same.Count == 1)
                continue;
            var agree = same.Skip(1).All(row => SaysTheSame(row, same[0]));
            foreach (var row in agree ? same.Skip(1) : same)
            {
                var others = string.Join(
                    TextCatalog.Format("LIST_SEPARATOR"), same.Where(other => other != row).Take(5).Select(other => other.Row.Number));
                if (agree)
                    repeated.Add(row);
                var column = IsByAsset(row) ? InstrumentColumns.AssetNumber : InstrumentColumns.SerialNumber;
                row.Add(agree
                    ? CellFinding.Warning(column, "LEDGER_IMPORT_REPEATED", ("rows", same[0].Row.Number))
                    : CellFinding.Error(
                        column, IsByAsset(row) ? "LEDGER_IMPORT_ASSET_CONTRADICTED" : "LEDGER_IMPORT_CONTRADICTED", null, ("rows", others)));
            }
        }

        VoluntaryRows.FindRepeated(rows);
        return repeated;
    }

    /// <summary>Whether there is no number by which the row could be told from others like it.</summary>
    public static bool IsWithoutNumber(CheckedRow row) => row.Row.Key.StartsWith(NoNumber, StringComparison.Ordinal);

    /// <summary>Whether the row bears its owner's number only.</summary>
    public static bool IsByAsset(CheckedRow row) => row.Row.Key.StartsWith(ByAsset, StringComparison.Ordinal);

    static bool HasNumber(CheckedRow row) => !InstrumentRules.IsNoNumber(row.Text(InstrumentColumns.SerialNumber));

    /// <summary>
    /// The compulsory instrument with a number of its own that a right row describes; null where the row must be looked at beside others, or in
    /// the ledger.
    /// </summary>
    public static InstrumentData? NewOf(CheckedRow row)
    {
        if (VoluntaryRows.Is(row))
            return null;
        // What is written there counts for nothing.
        foreach (var column in InstrumentColumns.OnlyVoluntary)
            row.Forget(column);
        return DataOf(row) is { SerialNumber: not null, CategoryId: not null, Purpose: not null } data ? data : null;
    }

    /// <summary>The instrument that a right row describes; null when a cell is wrong.</summary>
    public static InstrumentData? DataOf(CheckedRow row)
    {
        if (row.IsWrong)
            return null;
        return new()
        {
            Name = row.Text(InstrumentColumns.Name)!,
            CategoryId = row.Value<Category>(InstrumentColumns.Category)?.Id,
            Model = row.Text(InstrumentColumns.Model)!,
            MeasuringRange = row.Text(InstrumentColumns.MeasuringRange)!,
            AccuracyClass = row.Text(InstrumentColumns.AccuracyClass)!,
            SerialNumber = HasNumber(row) ? row.Text(InstrumentColumns.SerialNumber) : null,
            Manufacturer = row.Text(InstrumentColumns.Manufacturer)!,
            Origin = row.Value<Origin>(InstrumentColumns.Origin),
            RegionCode = row.Value<Region>(InstrumentColumns.RegionCode)!.Code,
            PlaceOfUse = row.Text(InstrumentColumns.PlaceOfUse)!,
            Purpose = VoluntaryRows.Is(row) ? null : row.Value<Purpose>(InstrumentColumns.Purpose),
            Mode = row.Value<VerificationMode>(InstrumentColumns.Mode),
            PurchasedOn = row.Value<DateOnly?>(InstrumentColumns.PurchasedOn),
            ValidUntil = row.Value<DateOnly?>(InstrumentColumns.ValidUntil),
            Remark = row.Text(InstrumentColumns.Remark),
            Voluntary = VoluntaryRows.DataOf(row),
        };
    }

    /// <summary>
    /// What the row says otherwise than the ledger: the column, and the ledger's text. An empty optional cell says nothing; the spelling of
    /// manufacturer and number does not count, for by it they are the same instrument.
    /// </summary>
    public static IEnumerable<(string Column, string Kept)> Differences(
        InstrumentData row, Instrument kept, KeptNames names)
    {
        if (row.Name != kept.Name)
            yield return (InstrumentColumns.Name, kept.Name);
        if (row.CategoryId is { } category && category != kept.CategoryId)
            yield return (InstrumentColumns.Category, names.CategoryOf(kept)?.Name ?? "");
        if (TextForms.Fold(row.Manufacturer) != TextForms.Fold(kept.Manufacturer))
            yield return (InstrumentColumns.Manufacturer, kept.Manufacturer);
        if (row.Model != kept.Model)
            yield return (InstrumentColumns.Model, kept.Model);
        if (row.MeasuringRange != kept.MeasuringRange)
            yield return (InstrumentColumns.MeasuringRange, kept.MeasuringRange);
        if (row.AccuracyClass != kept.AccuracyClass)
            yield return (InstrumentColumns.AccuracyClass, kept.AccuracyClass);
        if (row.Origin != kept.Origin)
            yield return (InstrumentColumns.Origin, InstrumentColumns.Word(kept.Origin));
        if (row.RegionCode != kept.RegionCode)
            yield return (InstrumentColumns.RegionCode, kept.RegionCode);
        if (row.PlaceOfUse != kept.PlaceOfUse)
            yield return (InstrumentColumns.PlaceOfUse, kept.PlaceOfUse);
        if (row.Purpose != kept.Purpose)
            yield return (InstrumentColumns.Purpose, kept.Purpose is { } purpose ? InstrumentColumns.Word(purpose) : "");
        if (row.Mode != kept.Mode)
            yield return (InstrumentColumns.Mode, InstrumentColumns.Word(kept.Mode));
        if (row.PurchasedOn is { } purchased && purchased != kept.PurchasedOn)
            yield return (InstrumentColumns.PurchasedOn, Shown(kept.PurchasedOn));
        if (row.ValidUntil is { } validUntil && validUntil != kept.ValidUntil)
            yield return (InstrumentColumns.ValidUntil, Shown(kept.ValidUntil));
        if (row.Remark is { } remark && remark != (kept.Remark is null ? null : TextForms.Tidy(kept.Remark)))
            yield return (InstrumentColumns.Remark, kept.Remark ?? "");
        foreach (var difference in row.Voluntary is { } voluntary ? VoluntaryRows.Differences(voluntary, kept, names.InstitutionOf(kept)) : [])
            yield return difference;
    }

    /// <summary>
    /// Marks what differs from the instrument that the ledger has under the same key: a conflict where it can be updated, an error where it
    /// cannot.
    /// </summary>
    public static void Compare(CheckedRow row, InstrumentData data, Instrument kept, KeptNames names)
    {
        var differences = Differences(data, kept, names).ToList();
        if (kept.CertificateNumber is not null
            && differences.RemoveAll(difference => difference.Column == InstrumentColumns.ValidUntil) > 0)
            row.Add(
                CellFinding.Warning(InstrumentColumns.ValidUntil, "LEDGER_IMPORT_VALIDITY_CERTIFIED", ("kept", Shown(kept.ValidUntil))));
        foreach (var (column, value) in differences)
        {
            var isFixed = kept.CertificateNumber is not null && column is (InstrumentColumns.Category or InstrumentColumns.Model or InstrumentColumns.Manufacturer);
            row.Add(kept.ClaimedByItemId is not null
                ? CellFinding.Error(
                    column, "LEDGER_IMPORT_CLAIMED", null, ("kept", value), ("booking", kept.ClaimedByBooking), ("code", kept.Code))
                : isFixed
                    ? CellFinding.Error(column, "LEDGER_IMPORT_CERTIFIED", value, ("kept", value), ("certificate", kept.CertificateNumber))
                    : CellFinding.Conflict(column, "LEDGER_IMPORT_DIFFERS", ("kept", value), ("code", kept.Code)));
        }
    }

    /// <summary>The kept instrument's data with what the row says otherwise.</summary>
    public static InstrumentData Merge(InstrumentData row, Instrument kept) => row with
    {
        // The ledger's spelling stays.
        Manufacturer = TextForms.Fold(row.Manufacturer) == TextForms.Fold(kept.Manufacturer) ? kept.Manufacturer : row.Manufacturer,
        CategoryId = row.CategoryId ?? kept.CategoryId,
        SerialNumber = kept.IsSerialNumberGiven ? null : kept.SerialNumber,
        PurchasedOn = row.PurchasedOn ?? kept.PurchasedOn,
        ValidUntil = kept.CertificateNumber is not null ? null : row.ValidUntil ?? kept.ValidUntil,
        Remark = row.Remark ?? kept.Remark,
    };

    static string KeyOf(CheckedRow row)
    {
        if (row.Text(InstrumentColumns.Manufacturer) is not { } manufacturer)
            return "";
        if (!HasNumber(row) && VoluntaryRows.Is(row))
            return VoluntaryRows.AssetKey(row) is { } asset ? ByAsset + asset : "";
        if (HasNumber(row))
            return InstrumentRules.IdentityKey(manufacturer, row.Text(InstrumentColumns.SerialNumber)!) is { Length: <= 300 } key
                ? key
                : "";
        string[] columns =
        [
            InstrumentColumns.Name,
            InstrumentColumns.Model,
            InstrumentColumns.MeasuringRange,
            InstrumentColumns.AccuracyClass,
            InstrumentColumns.Manufacturer,
        ];
        var content = string.Join('\n', columns.Select(column => TextForms.Fold(row.Text(column) ?? "")));
        return NoNumber + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    static bool SaysTheSame(CheckedRow row, CheckedRow other) =>
        InstrumentColumns.All.Where(column => column.IgnoredBecause is null
            && (IsByAsset(row) ? column.Key != InstrumentColumns.AssetNumber : column.Key is not (InstrumentColumns.SerialNumber or InstrumentColumns.Manufacturer)))
            .All(column => row.Text(column.Key) == other.Text(column.Key));

    static string Shown(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
