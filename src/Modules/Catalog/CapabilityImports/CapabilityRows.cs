using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecqs.Catalog.Categories;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Institutions;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>
/// What one institution may verify (检测能力) as rows. A row with the number of a capability is that capability; one without is known by its category,
/// regions, modes, accuracy classes and first day, so that the same file twice changes nothing.
/// </summary>
sealed class CapabilityRows(CatalogDb db, SuggestionCache suggestions, Institution institution, TimeProvider clock) : RowSet
{
    Dictionary<string, Capability>? _kept;
    Dictionary<string, Category> _known = [];
    Dictionary<Guid, string> _codes = [];
    ILookup<string, string> _numbersByContent = Enumerable.Empty<string>().ToLookup(number => number);
    RegionCells _regions = null!;
    HashSet<Guid> _inEffect = [];

    public override IReadOnlyList<ColumnDefinition> Columns => CapabilityColumns.All;

    public override async Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return
        [
            .. CapabilityColumns.All.Select(column => column.Key switch
            {
                CapabilityColumns.CategoryCode => column with { Parse = ReadCategory },
                CapabilityColumns.Regions => column with { Parse = _regions.Read },
                _ => column,
            }),
        ];
    }

    public override string KeyOf(Func<string, string?> text)
    {
        if (text(CapabilityColumns.Number) is { } number)
            return number;
        var content = ContentOf(text);
        return content.Length == 0 ? "" : _numbersByContent[content].FirstOrDefault() ?? content;
    }

    /// <summary>The capability that a row's key names, or null for a new one.</summary>
    public Capability? Find(string key) => _kept!.GetValueOrDefault(key);

    public override void Check(CheckedRow row)
    {
        var kept = KeptOf(row);
        // What is kept as it is, is not asked whether it could be entered anew: it may have ended, or its edition or authorisation may have.
        if (kept is not null && Says(row, kept))
            return;
        CheckCategory(row, kept);
        CheckRegions(row);
        foreach (var one in ReferenceColumns.Split(row.Text(CapabilityColumns.Classes)).Where(one => one.Length > CapabilityColumns.ClassLength))
            row.Add(CellFinding.Error(CapabilityColumns.Classes, "FIELD_TOO_LONG", null, ("max", CapabilityColumns.ClassLength), ("length", one.Length)));
        if (row.Value<DateOnly?>(CapabilityColumns.ValidTo) < row.Value<DateOnly?>(CapabilityColumns.ValidFrom))
            row.Add(CellFinding.Error(CapabilityColumns.ValidTo, "CATALOG_PERIOD_REVERSED"));
        if (kept is null && Overlapping(row) is { } other)
            row.Add(CellFinding.Warning(CapabilityColumns.ValidFrom, "CATALOG_CAPABILITY_OVERLAPS", ("from", ReferenceColumns.Shown(other.ValidFrom))));
    }

    public override async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return _kept!.Where(pair => entries is null || entries.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => TextsOf(pair.Value));
    }

    /// <summary>What a right row says, as the form says it.</summary>
    public CapabilityForm FormOf(CheckedRow row) => new(
        _known[row.Text(CapabilityColumns.CategoryCode)!].Id,
        row.Value<string[]>(CapabilityColumns.Regions)!,
        row.Text(CapabilityColumns.RangeLimit),
        ReferenceColumns.Split(row.Text(CapabilityColumns.Classes)),
        row.Value<VerificationMode[]>(CapabilityColumns.Modes)!,
        row.Has(CapabilityColumns.Capacity) ? row.Value<int>(CapabilityColumns.Capacity) : null,
        row.Value<DateOnly>(CapabilityColumns.ValidFrom),
        row.Has(CapabilityColumns.ValidTo) ? row.Value<DateOnly>(CapabilityColumns.ValidTo) : null);

    async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_kept is not null)
            return;
        var inEffect = await db.Categories.AsNoTracking().InEffect(clock.Today()).ToListAsync(cancellationToken);
        var own = await db.Capabilities.AsNoTracking().Where(x => x.InstitutionId == institution.Id).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        var ids = own.Select(x => x.CategoryId).Distinct().ToList();
        var former = await db.Categories.AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync(cancellationToken);
        var regions = await db.Regions.AsNoTracking().ToListAsync(cancellationToken);
        _regions = new(regions, await suggestions.Regions.GetAsync(() => Task.FromResult(new RegionIndex(regions))), clock.Today());
        _inEffect = [.. inEffect.Select(x => x.Id)];
        // One in effect comes first where its code is that of a former one, too.
        _known = inEffect.Concat(former).DistinctBy(x => x.Code).ToDictionary(x => x.Code);
        _codes = inEffect.Concat(former).DistinctBy(x => x.Id).ToDictionary(x => x.Id, x => x.Code);
        _kept = own.ToDictionary(x => x.Id.ToString());
        _numbersByContent = own.ToLookup(x => ContentOf(TextsOf(x).GetValueOrDefault), x => x.Id.ToString());
    }

    CellReading ReadCategory(string text)
    {
        if (_known.TryGetValue(text, out var category))
            return new(category.Code, category);
        var name = TextForms.Fold(text);
        if (_known.Values.Where(one => TextForms.Fold(one.Name) == name).ToList() is [var named])
            return new(named.Code, named);
        var nearest = _known.Keys.FirstOrDefault(code => code.TrimStart('0') == text.TrimStart('0'))
            ?? NearestText.Of(text, _known.Values.Select(one => one.Name));
        return new(text, null, CellFinding.Error(CapabilityColumns.CategoryCode, "CATALOG_CATEGORY_UNKNOWN", nearest, ("value", text)));
    }

    /// <summary>The capability that a row means by its number or content; a number of nobody's or another's is wrong, and so is content that several have.</summary>
    Capability? KeptOf(CheckedRow row)
    {
        if (row.Text(CapabilityColumns.Number) is { } number)
        {
            if (Find(number) is { } named)
                return named;
            row.Add(CellFinding.Error(CapabilityColumns.Number, "CATALOG_CAPABILITY_NUMBER_UNKNOWN", null, ("value", number)));
        }

        if (ContentOf(row.Text) is not { Length: > 0 } content)
            return null;
        var alike = _numbersByContent[content].ToList();
        if (alike.Count > 1)
            row.Add(CellFinding.Error(CapabilityColumns.CategoryCode, "CATALOG_CAPABILITY_SEVERAL_ALIKE", null, ("count", alike.Count)));
        return alike.Count > 0 ? Find(alike[0]) : null;
    }

    void CheckCategory(CheckedRow row, Capability? kept)
    {
        if (row.Value<Category>(CapabilityColumns.CategoryCode) is not { } category)
            return;
        if (row.Text(CapabilityColumns.CategoryName) is { } name && TextForms.Fold(name) != TextForms.Fold(category.Name))
            row.Add(CellFinding.Error(
                CapabilityColumns.CategoryName, "CATALOG_CAPABILITY_CATEGORY_NAME", category.Name, ("code", category.Code), ("name", category.Name)));
        if (kept is not null && _codes[kept.CategoryId] != category.Code)
            row.Add(CellFinding.Error(CapabilityColumns.CategoryCode, "CATALOG_CAPABILITY_CATEGORY_FIXED", _codes[kept.CategoryId]));
        else if (!_inEffect.Contains(kept?.CategoryId ?? category.Id))
            row.Add(CellFinding.Error(CapabilityColumns.CategoryCode, "CATALOG_CAPABILITY_FORMER_EDITION", null, ("name", category.Name)));
        else if (!category.IsCompulsory)
            row.Add(CellFinding.Error(CapabilityColumns.CategoryCode, "CATALOG_CATEGORY_NOT_COMPULSORY", null, ("category", category.Name)));
    }

    void CheckRegions(CheckedRow row)
    {
        foreach (var code in row.Value<string[]>(CapabilityColumns.Regions) ?? [])
            if (!InstitutionRules.Covers(institution.RegionCodes, _regions.PathOf(code)))
                row.Add(CellFinding.Error(
                    CapabilityColumns.Regions, "CATALOG_REGION_NOT_AUTHORISED", null, ("region", _regions.NameOf(code)), ("code", code)));
    }

    bool Says(CheckedRow row, Capability capability)
    {
        var texts = TextsOf(capability);
        return CapabilityColumns.All.All(column => row.Text(column.Key) is not { } text || text == texts.GetValueOrDefault(column.Key));
    }

    /// <summary>A capability that is the same but for its limits, and that holds on some of the row's days.</summary>
    Capability? Overlapping(CheckedRow row) => row.Value<DateOnly?>(CapabilityColumns.ValidFrom) is not { } from ? null
        : _kept!.Values.FirstOrDefault(one => one.ValidFrom <= (row.Value<DateOnly?>(CapabilityColumns.ValidTo) ?? DateOnly.MaxValue)
            && from <= (one.ValidTo ?? DateOnly.MaxValue)
            && ContentOf(With(TextsOf(one).GetValueOrDefault, CapabilityColumns.ValidFrom, row.Text(CapabilityColumns.ValidFrom))) == ContentOf(row.Text));

    static Func<string, string?> With(Func<string, string?> text, string column, string? value) => asked => asked == column ? value : text(asked);

    /// <summary>What makes a capability what it is, as a digest, for the regions may be many; empty while a part is missing.</summary>
    static string ContentOf(Func<string, string?> text)
    {
        string?[] parts =
        [
            text(CapabilityColumns.CategoryCode), text(CapabilityColumns.Regions), text(CapabilityColumns.Modes), text(CapabilityColumns.ValidFrom),
            text(CapabilityColumns.Classes) ?? "",
        ];
        return parts.Contains(null) ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    IReadOnlyDictionary<string, string> TextsOf(Capability capability) => ReferenceColumns.Texts(
        (CapabilityColumns.CategoryCode, _codes[capability.CategoryId]),
        (CapabilityColumns.CategoryName, _known[_codes[capability.CategoryId]].Name),
        (CapabilityColumns.Regions, _regions.TextOf(capability.RegionCodes)),
        (CapabilityColumns.RangeLimit, TextForms.Tidy(capability.RangeLimit ?? "")),
        (CapabilityColumns.Classes, TextForms.Tidy(ReferenceColumns.Join(capability.AccuracyClasses))),
        (CapabilityColumns.Modes, ReferenceColumns.Words(CapabilityColumns.ModeWords, capability.Modes)),
        (CapabilityColumns.Capacity, capability.WeeklyCapacity?.ToString(CultureInfo.InvariantCulture)),
        (CapabilityColumns.ValidFrom, ReferenceColumns.Shown(capability.ValidFrom)),
        (CapabilityColumns.ValidTo, ReferenceColumns.Shown(capability.ValidTo)),
        (CapabilityColumns.Number, capability.Id.ToString()));
}
