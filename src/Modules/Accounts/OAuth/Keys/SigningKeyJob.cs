using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;

namespace Ecqs.Accounts.OAuth.Keys;

/// <summary>Changes the signing keys in time.</summary>
sealed class SigningKeyJob(SigningKeys keys, AccountsDb db, UnitOfWork unitOfWork) : IMinuteJob
{
    public Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken) => keys.RotateAsync(db, unitOfWork, now, cancellationToken);
}
