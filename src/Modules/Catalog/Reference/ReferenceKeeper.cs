using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>By what a change of reference data comes about.</summary>
sealed record ReferenceAct(string? Reason, Guid? ImportId = null, string? FileName = null);

/// <summary>Writes reference data, with the history of each entry and the audit trail: by import, by edit in place, from the files under seeds.</summary>
sealed class ReferenceKeeper(CatalogDb db, UnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    /// <summary>One change of a kind of reference data at a time, so that what was checked is what is written over.</summary>
    public Task LockAsync(ReferenceKind kind, CancellationToken cancellationToken) => unitOfWork.LockAsync($"catalog.reference:{kind}", cancellationToken);

    /// <exception cref="ReferenceOfTheNation">The administrator may only read it.</exception>
    public void EnsureMayChange(ReferenceSet set)
    {
        if (!Who.Includes(set.Policy, user))
            throw new ReferenceOfTheNation();
    }

    /// <summary>Adds or changes a version as an administrator has typed it. All of its columns are given; those left empty are emptied.</summary>
    /// <param name="key">The version; null for a new one.</param>
    /// <exception cref="InputInvalid">Cells are wrong; each is named by its column's key.</exception>
    public async Task<string> SaveAsync(
        ReferenceSet set, string? key, IReadOnlyDictionary<string, string> texts, string? reason, CancellationToken cancellationToken)
    {
        EnsureMayChange(set);
        await LockAsync(set.Kind, cancellationToken);
        var known = set.Columns.Where(column => column.IgnoredBecause is null).Select(column => column.Key).ToHashSet();
        var row = CheckedRow.Of(
            new() { Content = new(texts.Where(pair => known.Contains(pair.Key)).ToDictionary(), [], []) }, await set.ColumnsAsync(cancellationToken));
        RowChecker.CheckRow(set, row);
        row.Conclude(isKept: false);
        var wrong = row.Row.Content.Findings.Where(finding => finding.Severity == CellSeverity.Error).ToList();
        if (wrong.Count > 0)
            throw new InputInvalid([.. wrong.Select(finding => new FieldProblem(finding.Column, finding.Code, finding.Message))]);
        if (key is not null && row.Row.Key != key)
            throw new ReferenceKeyFixed(key);
        var kept = await set.KeptAsync([RowSet.EntryOf(row.Row.Key)], cancellationToken);
        if (key is null && kept.ContainsKey(row.Row.Key))
            throw new ReferenceKept(row.Row.Key);
        if (key is not null && !kept.ContainsKey(key))
            throw NotFound.Of("ReferenceEntry");
        await PutAsync(set, [row], [], default, new(reason), cancellationToken);
        return row.Row.Key;
    }

    /// <summary>Takes a version out, where its kind allows it.</summary>
    public async Task RemoveAsync(ReferenceSet set, string key, string? reason, CancellationToken cancellationToken)
    {
        EnsureMayChange(set);
        if (!set.MayRemove)
            throw new ReferenceNotRemovable();
        await LockAsync(set.Kind, cancellationToken);
        var kept = await set.KeptAsync([RowSet.EntryOf(key)], cancellationToken);
        if (!kept.TryGetValue(key, out var before))
            throw NotFound.Of("ReferenceEntry");
        await set.RemoveAsync(key, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        Record(set, key, before, null, new(reason));
        set.Changed();
    }

    /// <summary>Writes rows that were found right, and ends what a whole list leaves out. What else changes by that is told in the history, too.</summary>
    /// <returns>How many versions were added or changed.</returns>
    public async Task<int> PutAsync(
        ReferenceSet set,
        IReadOnlyList<CheckedRow> rows,
        IReadOnlyCollection<string> endings,
        DateOnly lastDay,
        ReferenceAct act,
        CancellationToken cancellationToken)
    {
        var entries = rows.Select(row => row.Row.Key).Concat(endings).Select(RowSet.EntryOf).Distinct().ToList();
        var before = await set.KeptAsync(entries, cancellationToken);
        await set.PutAsync(rows, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (endings.Count > 0)
        {
            await set.EndAsync(endings, lastDay, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        var after = await set.KeptAsync(entries, cancellationToken);
        var changed = 0;
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (old is not null && now is not null && old.Count == now.Count && old.All(pair => now.GetValueOrDefault(pair.Key) == pair.Value))
                continue;
            Record(set, key, old, now, act);
            changed++;
        }

        set.Changed();
        return changed;
    }

    /// <summary>The entries that an administrator has changed: a newer file under seeds leaves them as they are.</summary>
    public async Task<HashSet<string>> ChangedByHandAsync(ReferenceKind kind, CancellationToken cancellationToken) =>
        await db.ReferenceChanges.Where(x => x.Kind == kind && x.AccountId != null).Select(x => x.Entry).Distinct().ToHashSetAsync(cancellationToken);

    void Record(
        ReferenceSet set, string key, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after, ReferenceAct act)
    {
        db.ReferenceChanges.Add(new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = set.Kind,
            Entry = RowSet.EntryOf(key),
            Key = key,
            At = clock.GetUtcNow(),
            AccountId = user.AccountId,
            By = user.DisplayName,
            ImportId = act.ImportId,
            FileName = act.FileName,
            Reason = act.Reason,
            Before = before,
            After = after,
        });
        // What comes with the software is in the history; the audit trail is of what people do.
        if (user.IsSignedIn)
            audit.Record("catalog.changeReference", set.Kind.ToString(), key, before, after);
    }
}
