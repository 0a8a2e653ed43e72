using System.Globalization;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regulations;

/// <summary>Regulations and their cycles as administrators keep them: each edition a version of its own, apart from the catalogue's editions.</summary>
sealed class RegulationReferenceSet(CatalogDb db, RegulationTable table, TimeProvider clock) : ReferenceSet
{
    const string Number = "number";
    const string Title = "title";
    const string CategoryCodes = "categoryCodes";
    const string CycleMonths = "cycleMonths";

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Code(Number, "规程编号", 40, "带年份，如 JJG 539-2016", isRequired: true).Also("检定规程", "检定规程编号", "jjg") with { Parse = Cited },
        ReferenceColumns.Text(Title, "规程名称", 200, null).Also("名称"),
        ReferenceColumns.Code(CategoryCodes, "适用种别号", 500, "多个用顿号分隔", isRequired: true).Also("种别号", "种别代码") with { Parse = Codes },
        ReferenceColumns.Count(CycleMonths, "检定周期（月）", "以月计；只做首次检定的不填").Also("检定周期", "周期", "周期(月)"),
        .. ReferenceColumns.Dated,
    ];

    public override ReferenceKind Kind => ReferenceKind.Regulations;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        var known = await db.Categories.AsNoTracking().Select(x => x.Code).Distinct().ToListAsync(cancellationToken);
        return [.. s_columns.Select(column => column.Key == CategoryCodes ? column with { Parse = text => Known(Codes(text), known) } : column)];
    }

    public override string KeyOf(Func<string, string?> text) =>
        RegulationRules.Cited(text(Number)) is { } cited ? $"{cited.Number}@{cited.Edition}" : "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Number)} {text(Title)}".TrimEnd();

    public override void Check(CheckedRow row)
    {
        if (row.Value<DateOnly?>(ReferenceColumns.EffectiveTo) < row.Value<DateOnly?>(ReferenceColumns.EffectiveFrom))
            row.Add(CellFinding.Error(ReferenceColumns.EffectiveTo, "CATALOG_PERIOD_REVERSED"));
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var regulations = db.Regulations.AsNoTracking();
        if (entries is not null)
            regulations = regulations.Where(x => entries.Contains(x.Number));
        return await regulations.ToDictionaryAsync(KeyOf, TextsOf, cancellationToken);
    }

    /// <summary>A new edition ends the one before on the day before it comes into force.</summary>
    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => EntryOf(row.Row.Key)).Distinct().ToList();
        var known = (await db.Regulations.Where(x => numbers.Contains(x.Number)).ToListAsync(cancellationToken)).ToDictionary(KeyOf);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Row.Key, out var regulation))
            {
                var (number, edition) = RegulationRules.Cited(row.Text(Number))!.Value;
                regulation = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Number = number, Edition = edition };
                db.Regulations.Add(regulation);
                known.Add(row.Row.Key, regulation);
            }

            regulation.Title = row.Text(Title) ?? "";
            regulation.CategoryCodes = row.Value<string[]>(CategoryCodes)!;
            regulation.CycleMonths = row.Has(CycleMonths) ? row.Value<int>(CycleMonths) : null;
            regulation.EffectiveFrom = row.Value<DateOnly?>(ReferenceColumns.EffectiveFrom);
            regulation.EffectiveTo = row.Value<DateOnly?>(ReferenceColumns.EffectiveTo);
            regulation.Source = row.Text(ReferenceColumns.Source) ?? "";
            regulation.Note = row.Text(ReferenceColumns.Note) ?? "";
        }

        foreach (var editions in known.Values.GroupBy(x => x.Number))
        {
            var inOrder = editions.OrderBy(x => x.Edition, StringComparer.Ordinal).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
                if (later.EffectiveFrom is { } from && (earlier.EffectiveTo is null || earlier.EffectiveTo >= from))
                    earlier.EffectiveTo = from.AddDays(-1);
        }
    }

    public override async Task EndAsync(IReadOnlyCollection<string> keys, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var numbers = keys.Select(EntryOf).ToList();
        foreach (var regulation in await db.Regulations.Where(x => numbers.Contains(x.Number)).ToListAsync(cancellationToken))
            if (keys.Contains(KeyOf(regulation)))
                regulation.EffectiveTo = lastDay;
    }

    public override void Changed() => table.Clear();

    static string KeyOf(Regulation regulation) => $"{regulation.Number}@{regulation.Edition}";

    static CellReading Cited(string text) => RegulationRules.Cited(text) is { } cited
        ? new($"{cited.Number}-{cited.Edition}", cited)
        : new(text, null, CellFinding.Error(Number, "CATALOG_REGULATION_NUMBER_FORM", null, ("value", text)));

    static CellReading Codes(string text)
    {
        var codes = text.Split(['、', ',', '，', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(string.Join('、', codes), codes);
    }

    static CellReading Known(CellReading reading, List<string> known) =>
        ((string[])reading.Value!).Select(code => ReferenceColumns.KnownCode(CategoryCodes, code, known)).FirstOrDefault(one => one.Value is null) is { Finding: { } finding }
            ? new(reading.Text, null, finding)
            : reading;

    static IReadOnlyDictionary<string, string> TextsOf(Regulation regulation) => ReferenceColumns.Texts(
        (Number, regulation.FullNumber),
        (Title, regulation.Title),
        (CategoryCodes, string.Join('、', regulation.CategoryCodes)),
        (CycleMonths, regulation.CycleMonths?.ToString(CultureInfo.InvariantCulture)),
        (ReferenceColumns.EffectiveFrom, ReferenceColumns.Shown(regulation.EffectiveFrom)),
        (ReferenceColumns.EffectiveTo, ReferenceColumns.Shown(regulation.EffectiveTo)),
        (ReferenceColumns.Source, regulation.Source),
        (ReferenceColumns.Note, regulation.Note));
}
