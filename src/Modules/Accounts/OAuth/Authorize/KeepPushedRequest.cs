using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>Keeps the request and answers the address under which the browser may open it, once and soon.</summary>
sealed class KeepPushedRequest(AccountsDb db) : IStep<AuthorizationExchange>
{
    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        var reference = OpaqueValues.New();
        db.PushedRequests.Add(KeptRequest.Of(exchange, reference, exchange.Now + PushedRequest.PushedLife));
        await db.SaveChangesAsync(cancellationToken);
        exchange.Answer = Results.Json(
            new Dictionary<string, object>
            {
                ["request_uri"] = FindPushedRequest.UriPrefix + reference,
                ["expires_in"] = (int)PushedRequest.PushedLife.TotalSeconds,
            },
            statusCode: StatusCodes.Status201Created);
        return null;
    }
}
