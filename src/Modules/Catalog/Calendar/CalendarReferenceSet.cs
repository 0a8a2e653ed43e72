using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Calendar;

/// <summary>
/// The days that differ from Monday to Friday, as administrators of the nation keep them (rule 2.7). That a year is whole is said by
/// <see cref="CalendarMutations"/>: until then its days are estimates.
/// </summary>
sealed class CalendarReferenceSet(CatalogDb db) : ReferenceSet
{
    const string Day = "day";
    const string IsWorking = "kind";
    const string Name = "name";

    static readonly (bool Value, string Word, string[] OtherWords)[] s_kinds =
        [(false, "休息", ["off", "放假", "休", "节假日"]), (true, "上班", ["work", "调休上班", "班", "补班"])];

    static readonly ColumnDefinition[] s_columns =
    [
        ReferenceColumns.Date(Day, "日期", "如 2027-01-01", isRequired: true).Also("节假日日期"),
        ReferenceColumns.Choice(IsWorking, "类别", s_kinds, "放假的填“休息”，调休上班的填“上班”", isRequired: true).Also("类型"),
        ReferenceColumns.Text(Name, "节日", 50, "如 元旦、春节", isRequired: true).Also("节日名称", "名称"),
    ];

    public override ReferenceKind Kind => ReferenceKind.Calendar;

    public override bool MayRemove => true;

    public override IReadOnlyList<ColumnDefinition> Columns => s_columns;

    public override string KeyOf(Func<string, string?> text) => text(Day) ?? "";

    public override string TitleOf(Func<string, string?> text) => $"{text(Day)} {text(Name)} {text(IsWorking)}";

    public override void Check(CheckedRow row)
    {
        if (row.Has(Day) && row.Value<bool>(IsWorking) && row.Has(IsWorking)
            && row.Value<DateOnly>(Day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            row.Add(CellFinding.Error(IsWorking, "CATALOG_CALENDAR_WORKS_ANYWAY"));
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        var days = db.CalendarDays.AsNoTracking();
        if (entries is not null)
        {
            var asked = entries.Select(entry => CalendarRules.DayOf(entry)).OfType<DateOnly>().ToList();
            days = days.Where(x => asked.Contains(x.Day));
        }

        return await days.ToDictionaryAsync(
            x => ReferenceColumns.Shown(x.Day),
            x => ReferenceColumns.Texts((Day, ReferenceColumns.Shown(x.Day)), (IsWorking, s_kinds.Word(x.IsWorking)), (Name, x.Name)),
            cancellationToken);
    }

    public override async Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken)
    {
        var days = rows.Select(row => row.Value<DateOnly>(Day)).ToList();
        var known = await db.CalendarDays.Where(x => days.Contains(x.Day)).ToDictionaryAsync(x => x.Day, cancellationToken);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Value<DateOnly>(Day), out var day))
            {
                day = new() { Day = row.Value<DateOnly>(Day), Name = "" };
                db.CalendarDays.Add(day);
            }

            day.IsWorking = row.Value<bool>(IsWorking);
            day.Name = row.Text(Name)!;
        }
    }

    public override Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var day = CalendarRules.DayOf(key);
        return db.CalendarDays.Where(x => x.Day == day).ExecuteDeleteAsync(cancellationToken);
    }
}
