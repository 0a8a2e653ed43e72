using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>What is checked about rows of instruments outside the compulsory list (rule 3.9).</summary>
static class VoluntaryRows
{
    public static bool Is(CheckedRow row) => row.Value<InstrumentDuty>(InstrumentColumns.Duty) == InstrumentDuty.Voluntary;

    /// <summary>What a row of the one kind or the other must have, and must not.</summary>
    public static void Check(CheckedRow row)
    {
        if (!Is(row))
        {
            // What is written there is kept, and counts for nothing: people's files have 检定单位 for all their instruments.
            foreach (var column in InstrumentColumns.OnlyVoluntary)
                row.Forget(column);
            if (row.Text(InstrumentColumns.Purpose) is null)
                row.Add(CellFinding.Error(InstrumentColumns.Purpose, "FIELD_REQUIRED"));
            return;
        }

        // A category may be named, so that the instrument is found by it; whether it is compulsory does not matter.
        if (row.Has(InstrumentColumns.Category))
            row.Forget(InstrumentColumns.Category);
        row.Forget(InstrumentColumns.Purpose);
        if (row.Text(InstrumentColumns.Purpose) is not null)
            row.Add(CellFinding.Error(InstrumentColumns.Purpose, "LEDGER_VOLUNTARY_PURPOSE"));
        foreach (var column in (string[])[InstrumentColumns.AssetNumber, InstrumentColumns.LeadDays, InstrumentColumns.Institution])
            if (row.Text(column) is null)
                row.Add(CellFinding.Error(column, "FIELD_REQUIRED"));
    }

    /// <summary>The data that only such an instrument has; null for a compulsory one.</summary>
    public static VoluntaryData? DataOf(CheckedRow row) => !Is(row) ? null : new(
        row.Text(InstrumentColumns.AssetNumber)!,
        row.Value<int>(InstrumentColumns.LeadDays),
        row.Value<Institution>(InstrumentColumns.Institution)!.Id,
        row.Value<InstrumentCondition>(InstrumentColumns.Condition),
        row.Value<WorkingState>(InstrumentColumns.WorkingState));

    /// <summary>The form in which the row's asset number is unique in a ledger; null when it has none.</summary>
    public static string? AssetKey(CheckedRow row) =>
        Is(row) && row.Text(InstrumentColumns.AssetNumber) is { Length: <= InstrumentRules.MaxAssetNumber } number ? TextForms.Fold(number) : null;

    /// <summary>Two instruments of a file cannot have one asset number.</summary>
    public static void FindRepeated(IReadOnlyList<CheckedRow> rows)
    {
        foreach (var group in rows.GroupBy(AssetKey).Where(group => group.Key is not null && group.DistinctBy(row => row.Row.Key).Count() > 1))
        {
            foreach (var row in group)
            {
                var others = group.Where(other => other.Row.Key != row.Row.Key).Select(other => other.Row.Number).Order().Take(5);
                row.Add(CellFinding.Error(
                    InstrumentColumns.AssetNumber, "LEDGER_IMPORT_ASSET_REPEATED", null, ("rows", string.Join(TextCatalog.Format("LIST_SEPARATOR"), others))));
            }
        }
    }

    /// <summary>What the row says otherwise than the ledger: the column, and the ledger's text.</summary>
    public static IEnumerable<(string Column, string Kept)> Differences(VoluntaryData row, Instrument kept, Institution? institution)
    {
        if (TextForms.Fold(row.AssetNumber) != kept.AssetKey)
            yield return (InstrumentColumns.AssetNumber, kept.AssetNumber ?? "");
        if (row.LeadDays != kept.LeadDays)
            yield return (InstrumentColumns.LeadDays, $"{kept.LeadDays}");
        if (row.InstitutionId != kept.ChosenInstitutionId)
            yield return (InstrumentColumns.Institution, institution?.Name ?? "");
        if (row.Condition != kept.Condition)
            yield return (InstrumentColumns.Condition, InstrumentColumns.Word(kept.Condition!.Value));
        if (row.WorkingState != kept.WorkingState)
            yield return (InstrumentColumns.WorkingState, InstrumentColumns.Word(kept.WorkingState!.Value));
    }

    /// <summary>What is told about the file: that of compulsory instruments these columns are left out.</summary>
    public static IEnumerable<ImportNote> Notes(IReadOnlyList<ImportRow> rows)
    {
        var voluntary = InstrumentColumns.Word(InstrumentDuty.Voluntary);
        var compulsory = rows.Where(row => row.Content.Values.GetValueOrDefault(InstrumentColumns.Duty) != voluntary).ToList();
        var headings = InstrumentColumns.All
            .Where(column => InstrumentColumns.OnlyVoluntary.Contains(column.Key) && compulsory.Exists(row => row.Content.Values.ContainsKey(column.Key)))
            .Select(column => column.Heading)
            .ToList();
        if (headings.Count > 0)
            yield return ImportNote.Of("LEDGER_IMPORT_NOTE_ONLY_VOLUNTARY", ("headings", string.Join(TextCatalog.Format("LIST_SEPARATOR"), headings)));
    }
}
