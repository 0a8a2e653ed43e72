using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Platform.Identity;

/// <summary>Marks an endpoint that takes access tokens; at all others a token is not looked at.</summary>
/// <param name="Scope">The scope that reaches it; null when its parts say theirs, as the fields of GraphQL do.</param>
public sealed record TakesTokens(string? Scope);

public static class TokenEndpoints
{
    /// <summary>The endpoint takes access tokens with the scope.</summary>
    public static TBuilder WithScope<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakesTokens(scope));

    /// <summary>The endpoint takes access tokens, and each of its fields says the scope that it wants.</summary>
    public static TBuilder WithScopesOfFields<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakesTokens(null));
}

/// <summary>The token by which the request at hand came, among its features.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Scheme"><c>Bearer</c> or <c>DPoP</c>.</param>
public sealed record TokenUse(Guid Id, string Scheme);

/// <summary>Credentials that are not taken, as RFC 6750, 3.1 and RFC 9449, 7.1 name it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="scheme">The scheme they came by.</param>
/// <param name="error">The registered error, e.g. <c>invalid_token</c>.</param>
/// <param name="description">For the client's developers, in English.</param>
public sealed class AccessRefused(int status, string scheme, string error, string description) : Exception(description)
{
    public int Status { get; } = status;

    public string Scheme { get; } = scheme;

    public string Error { get; } = error;

    /// <summary>The scope that would be needed.</summary>
    public string? Scope { get; private init; }

    public static AccessRefused InvalidRequest(string scheme, string description) =>
        new(StatusCodes.Status400BadRequest, scheme, "invalid_request", description);

    public static AccessRefused InvalidToken(string scheme, string description) =>
        new(StatusCodes.Status401Unauthorized, scheme, "invalid_token", description);

    public static AccessRefused InsufficientScope(string scheme, string scope) =>
        new(StatusCodes.Status403Forbidden, scheme, "insufficient_scope", "The token does not have the scope that this needs.") { Scope = scope };
}

/// <summary>What clients are told of this server as a resource. The module that takes tokens gives the one there is.</summary>
public interface IProtectedResource
{
    /// <summary>Where its metadata stands (RFC 9728).</summary>
    string MetadataAddress { get; }

    /// <summary>The algorithms of DPoP proofs that it takes, divided by blanks (RFC 9449, 7.1).</summary>
    string ProofAlgorithms { get; }
}

/// <summary>Words <c>WWW-Authenticate</c> headers (RFC 6750, 3; RFC 9449, 7.1; RFC 9728, 5.1).</summary>
public static class AccessChallenge
{
    public const string Bearer = "Bearer";
    public const string Dpop = "DPoP";

    public static string Of(AccessRefused refusal, IProtectedResource resource) =>
        Of(refusal.Scheme, resource, ("error", refusal.Error), ("error_description", refusal.Message), ("scope", refusal.Scope));

    /// <summary>For who came without credentials.</summary>
    public static string[] Of(IProtectedResource resource) => [Of(Bearer, resource), Of(Dpop, resource)];

    public static string InsufficientScope(string scheme, string? scope, IProtectedResource resource) =>
        Of(scheme, resource, ("error", "insufficient_scope"), ("scope", scope));

    static string Of(string scheme, IProtectedResource resource, params (string Name, string? Value)[] parameters)
    {
        IEnumerable<(string Name, string? Value)> all =
            [.. parameters, ("resource_metadata", resource.MetadataAddress), .. scheme == Dpop ? [("algs", resource.ProofAlgorithms)] : Array.Empty<(string, string?)>()];
        return $"{scheme} {string.Join(", ", all.Where(one => one.Value is not null).Select(one => $"{one.Name}=\"{one.Value}\""))}";
    }
}
