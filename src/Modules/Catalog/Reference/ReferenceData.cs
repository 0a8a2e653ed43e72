using System.Security.Cryptography;
using Ecqs.Catalog.Calendar;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Regions;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

sealed class ReferenceData(
    CatalogDb db,
    UnitOfWork unitOfWork,
    ReferenceSeeds seeds,
    ReferenceKeeper keeper,
    ReferenceCache<Guid, Category> categoryCache,
    ReferenceCache<string, Region> regionCache,
    TimeProvider clock)
    : IReferenceData
{
    // The catalogue comes first: the others name its codes.
    static readonly (ReferenceKind Kind, string File)[] s_kinds =
    [
        (ReferenceKind.Categories, "categories.csv"),
        (ReferenceKind.Regulations, "regulations.csv"),
        (ReferenceKind.CategoryNames, "names.csv"),
        (ReferenceKind.OldCodes, "old-codes.csv"),
    ];

    public async Task ImportAsync(string folder, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        try
        {
            await unitOfWork.LockAsync("catalog.reference-data", cancellationToken);
            var known = await db.ReferenceFiles.ToDictionaryAsync(x => x.Name, cancellationToken);
            var files = new ChangedFiles(folder, known);
            foreach (var (kind, name) in s_kinds)
                if (files.Take(name) is { } content)
                    await seeds.TakeAsync(kind, name, content, cancellationToken);
            if (files.Take("counties.csv", "zones.csv") is { } regions)
                await TakeRegionsAsync(
                    ReferenceRows.Read<CountyRow>(regions[0], "counties.csv"), ReferenceRows.Read<ZoneRow>(regions[1], "zones.csv"), cancellationToken);
            if (files.Take("calendar.csv") is { } calendar)
                await TakeCalendarAsync(ReferenceRows.Read<CalendarRow>(calendar, "calendar.csv"), cancellationToken);
            Remember(files, known);
            await unitOfWork.CommitAsync(cancellationToken);
            categoryCache.Clear();
            regionCache.Clear();
        }
        catch
        {
            await unitOfWork.RollbackAsync();
            throw;
        }
    }

    async Task TakeRegionsAsync(List<CountyRow> counties, List<ZoneRow> zones, CancellationToken cancellationToken)
    {
        var known = await db.Regions.ToDictionaryAsync(x => x.Code, cancellationToken);
        var changedByHand = await keeper.ChangedByHandAsync(ReferenceKind.Regions, cancellationToken);
        changedByHand.UnionWith(await keeper.ChangedByHandAsync(ReferenceKind.Zones, cancellationToken));
        foreach (var region in RegionTable.Build(counties, zones).Values.Where(region => !changedByHand.Contains(region.Code)))
        {
            if (!known.TryGetValue(region.Code, out var old))
            {
                db.Regions.Add(region);
                known.Add(region.Code, region);
                continue;
            }

            old.Name = region.Name;
            old.ParentCode = region.ParentCode;
            old.IsCountyLevel = region.IsCountyLevel;
            old.IsZone = region.IsZone;
            old.ValidFrom = region.ValidFrom;
            old.ValidTo = region.ValidTo;
        }

        foreach (var region in known.Values)
            region.FullName = RegionRules.FullNameOf(region, code => code is null ? null : known.GetValueOrDefault(code));
    }

    async Task TakeCalendarAsync(List<CalendarRow> rows, CancellationToken cancellationToken)
    {
        var knownYears = await db.CalendarYears.ToDictionaryAsync(x => x.Year, cancellationToken);
        var knownDays = await db.CalendarDays.ToDictionaryAsync(x => x.Day, cancellationToken);
        foreach (var year in rows.Select(row => row.Day.Year).Distinct())
            if (!knownYears.ContainsKey(year))
                db.CalendarYears.Add(new() { Year = year, LoadedAt = clock.GetUtcNow() });

        var changedByHand = await keeper.ChangedByHandAsync(ReferenceKind.Calendar, cancellationToken);
        foreach (var row in rows.Where(row => !changedByHand.Contains(ReferenceColumns.Shown(row.Day))))
        {
            if (!knownDays.Remove(row.Day, out var day))
            {
                day = new() { Day = row.Day, Name = row.Name };
                db.CalendarDays.Add(day);
            }

            day.IsWorking = row.IsWorking;
            day.Name = row.Name;
        }

        // A year's notice is whole: a day that it no longer names is an ordinary one.
        var years = rows.Select(row => row.Day.Year).ToHashSet();
        db.CalendarDays.RemoveRange(
            knownDays.Values.Where(day => years.Contains(day.Day.Year) && !changedByHand.Contains(ReferenceColumns.Shown(day.Day))));
    }

    void Remember(ChangedFiles files, Dictionary<string, ReferenceFile> known)
    {
        foreach (var (name, sha256) in files.Taken)
        {
            if (!known.TryGetValue(name, out var file))
            {
                file = new() { Name = name, Sha256 = sha256 };
                db.ReferenceFiles.Add(file);
            }

            file.Sha256 = sha256;
            file.ImportedAt = clock.GetUtcNow();
        }
    }
}

/// <summary>The files of a folder that differ from what was taken in before.</summary>
sealed class ChangedFiles(string folder, IReadOnlyDictionary<string, ReferenceFile> known)
{
    readonly Dictionary<string, string> _taken = [];

    /// <summary>The files answered so far, with their hashes.</summary>
    public IReadOnlyDictionary<string, string> Taken => _taken;

    /// <summary>The content of a file that has changed; null when it has not.</summary>
    public byte[]? Take(string name) => Take([name])?[0];

    /// <summary>The content of files that belong together, when one of them has changed; null when none has.</summary>
    public byte[][]? Take(params string[] names)
    {
        var contents = Array.ConvertAll(names, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var hashes = Array.ConvertAll(contents, content => Convert.ToHexStringLower(SHA256.HashData(content)));
        if (names.Zip(hashes).All(pair => known.TryGetValue(pair.First, out var file) && file.Sha256 == pair.Second))
            return null;
        foreach (var (name, hash) in names.Zip(hashes))
            _taken[name] = hash;
        return contents;
    }
}
