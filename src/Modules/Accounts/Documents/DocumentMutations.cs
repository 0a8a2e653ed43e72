using Ecqs.Accounts.ProofOfWork;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Documents;

[MutationType]
static class DocumentMutations
{
    /// <summary>
    /// A ticket with which up to ten scans and photos can be uploaded to <c>POST /files</c> before there is an account: PDF, JPEG or PNG, 4 MB each.
    /// Files that no form takes up are deleted after a day.
    /// </summary>
    /// <param name="proofOfWork">The proof of a challenge (人机验证); not needed when signed in.</param>
    [AllowAnonymous]
    [Error<ProofOfWorkWrong>]
    public static async Task<Upload> RequestUploadAsync(
        UploadTickets tickets, ProofOfWorkDesk proofs, CurrentUser user, string? proofOfWork, CancellationToken cancellationToken)
    {
        if (!user.IsSignedIn)
            await proofs.CheckAsync(proofOfWork, cancellationToken);
        return tickets.Make();
    }
}
