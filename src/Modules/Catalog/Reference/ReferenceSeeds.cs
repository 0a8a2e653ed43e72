using Ecqs.Platform.Errors;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Reference;

/// <summary>Takes in a file under <c>seeds/reference</c> by the columns and rules by which administrators import.</summary>
sealed class ReferenceSeeds(ReferenceSets sets, ReferenceKeeper keeper)
{
    /// <summary>Adds and changes what the file says otherwise; what an administrator has changed stays as it is.</summary>
    /// <exception cref="InvalidDataException">A row is wrong; the message names file, line and column.</exception>
    public async Task TakeAsync(ReferenceKind kind, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var set = sets.Of(kind);
        await keeper.LockAsync(kind, cancellationToken);
        try
        {
            var rows = ReferenceImporter.RowsOf(set, Guid.Empty, RowImports.Read(set, fileName, content, cancellationToken), null, null);
            var found = await RowChecker.CheckAsync(set, rows, cancellationToken);
            EnsureRight(fileName, rows);
            var changedByHand = await keeper.ChangedByHandAsync(kind, cancellationToken);
            var puts = found
                .Where(one => one.Row.Row.Outcome != ImportRowOutcome.Unchanged && !changedByHand.Contains(RowSet.EntryOf(one.Row.Row.Key)))
                .Select(one => one.Row)
                .ToList();
            if (puts.Count > 0)
                await keeper.PutAsync(set, puts, [], default, new(null, null, fileName), cancellationToken);
        }
        catch (RuleBreach breach)
        {
            throw new InvalidDataException($"{fileName}: {breach.Message}", breach);
        }
    }

    static void EnsureRight(string fileName, List<ImportRow> rows)
    {
        foreach (var row in rows.Where(row => row.Outcome == ImportRowOutcome.Wrong))
        {
            var finding = row.Content.Doubts.Concat(row.Content.Findings).First(finding => finding.Severity == CellSeverity.Error);
            throw new InvalidDataException($"{fileName}, line {row.Number}, {finding.Column}: {finding.Message}");
        }
    }
}
