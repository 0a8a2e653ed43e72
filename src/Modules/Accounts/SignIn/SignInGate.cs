using Ecqs.Accounts.ProofOfWork;
using Ecqs.Platform.Requests;

namespace Ecqs.Accounts.SignIn;

/// <summary>Asks for a proof of work before a password is looked at, when a sign-in with this name or from this address has failed lately (rule 1.5).</summary>
sealed class SignInGate(SignInDesk desk, SignInFailures failures, ProofOfWorkDesk proofs, RequestOrigin origin)
{
    /// <exception cref="ProofOfWorkRequired">A proof is needed and none was given.</exception>
    /// <exception cref="ProofOfWorkWrong">The proof is wrong, over or used.</exception>
    public async Task PassAsync(string username, string? proofOfWork, CancellationToken cancellationToken)
    {
        if (!await failures.AnyAsync(desk.NameOf(username), origin.Network, cancellationToken))
            return;
        if (string.IsNullOrEmpty(proofOfWork))
            throw new ProofOfWorkRequired();
        await proofs.CheckAsync(proofOfWork, cancellationToken);
    }
}
