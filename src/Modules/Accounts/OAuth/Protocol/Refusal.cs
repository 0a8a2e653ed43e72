using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Protocol;

/// <summary>A request that is refused.</summary>
/// <param name="Error">The registered error code, e.g. <c>invalid_grant</c>.</param>
/// <param name="Description">For the client's developers: English, because only ASCII may stand there (RFC 6749, 5.2).</param>
/// <param name="Status">The HTTP status, where it is not a redirect that tells it.</param>
sealed record Refusal(string Error, string Description, int Status = StatusCodes.Status400BadRequest)
{
    /// <summary>What was written is kept: a family that was revoked because of this request stays so.</summary>
    public bool Stands { get; init; }

    /// <summary>The text that a person is shown where nothing may be sent to the client.</summary>
    public string PageText { get; init; } = "ACCOUNTS_OAUTH_REQUEST_WRONG";

    public static Refusal InvalidRequest(string description) => new("invalid_request", description);

    public static Refusal InvalidGrant(string description) => new("invalid_grant", description);

    /// <summary>Which part was wrong is not said.</summary>
    public static Refusal InvalidClient() =>
        new("invalid_client", "The client is unknown, or has not shown that it is itself in the way it was registered with.", StatusCodes.Status401Unauthorized);
}
