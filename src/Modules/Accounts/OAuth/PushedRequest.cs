using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.OAuth;

/// <summary>Where an authorization request stands.</summary>
enum RequestState
{
    /// <summary>Pushed by the client (RFC 9126); no browser has come with it.</summary>
    Pushed,

    /// <summary>In a browser, before a person.</summary>
    Waiting,

    Allowed,

    Denied,
}

/// <summary>An authorization request that was found right: pushed by the client, or brought by a browser, and then waiting for the person.</summary>
sealed class PushedRequest
{
    /// <summary>From push to browser (RFC 9126, 2.2).</summary>
    public static readonly TimeSpan PushedLife = TimeSpan.FromSeconds(60);

    /// <summary>For signing in and reading.</summary>
    public static readonly TimeSpan WaitingLife = TimeSpan.FromMinutes(15);

    public static readonly StateTable<RequestState> States = new(
        new("open", RequestState.Pushed, RequestState.Waiting),
        new("allow", RequestState.Waiting, RequestState.Allowed),
        new("deny", RequestState.Waiting, RequestState.Denied));

    public Guid Id { get; init; }

    public Guid ApplicationId { get; init; }

    public RequestState State { get; set; }

    /// <summary>SHA-256 of the random part of <c>request_uri</c>; null when it was not pushed.</summary>
    public string? ReferenceHash { get; init; }

    /// <summary>SHA-256 of the key in the cookie of the browser that opened it: no other browser may decide it.</summary>
    public string? BrowserHash { get; set; }

    public required string RedirectUri { get; init; }

    public List<string> Scopes { get; init; } = [];

    public required string CodeChallenge { get; init; }

    /// <summary>What the client gets back unchanged (<c>state</c>).</summary>
    public string? ClientState { get; init; }

    public string? Nonce { get; init; }

    /// <summary>Words of OpenID Connect 3.1.2.1.</summary>
    public List<string> Prompt { get; init; } = [];

    /// <summary>Seconds since the sign-in.</summary>
    public int? MaxAge { get; init; }

    public string? LoginHint { get; init; }

    /// <summary>The key to which the code is bound (RFC 9449, 10).</summary>
    public string? DpopThumbprint { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the browser came with it.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
