using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Proofs;

/// <summary>What is good once: the ids of proofs and assertions.</summary>
sealed class UsedProofs(AccountsDb db, IDatabaseProvider database)
{
    /// <summary>False when it was used before; of two at once one is first.</summary>
    /// <param name="what">What it is, and whose; separated by what it does not hold.</param>
    public async Task<bool> TryUseAsync(string what, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var proof = new UsedProof { Key = OpaqueValues.Hash(what), ExpiresAt = expiresAt };
        db.UsedProofs.Add(proof);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (database.IsUniqueViolation(failure))
        {
            db.Entry(proof).State = EntityState.Detached;
            return false;
        }
    }
}
