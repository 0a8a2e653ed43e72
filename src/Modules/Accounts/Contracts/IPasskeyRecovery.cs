namespace Ecqs.Accounts.Contracts;

/// <summary>Helps the last administrator who has lost the passkey: by command only.</summary>
public interface IPasskeyRecovery
{
    /// <summary>Forgets the passkeys of an account, in the transaction at hand. False when there is no such account.</summary>
    Task<bool> ResetAsync(string username, CancellationToken cancellationToken);
}
