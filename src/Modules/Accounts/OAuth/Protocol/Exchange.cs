using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Protocol;

/// <summary>One request to an endpoint, as the steps find out about it.</summary>
abstract class Exchange(HttpContext http, DateTimeOffset now)
{
    Application? _client;

    public HttpContext Http { get; } = http;

    public DateTimeOffset Now { get; } = now;

    public Parameters Parameters { get; set; } = Parameters.None;

    /// <summary>The client, once it is known; before that the order of the steps is wrong.</summary>
    public Application Client
    {
        get => _client ?? throw new InvalidOperationException("The client is not known yet.");
        set => _client = value;
    }

    /// <summary>Set by the step that has the answer; no further step runs.</summary>
    public IResult? Answer { get; set; }
}

/// <summary>A request of a client's own, without a browser.</summary>
class BackChannelExchange(HttpContext http, DateTimeOffset now) : Exchange(http, now)
{
    public ClientCredentials Credentials { get; set; } = new("", ClientAuthentication.None, "");
}

/// <summary>What a client says of itself.</summary>
/// <param name="Value">The secret, or the assertion.</param>
sealed record ClientCredentials(string ClientId, ClientAuthentication Method, string Value);

/// <summary>The parameters of a request, each there once; an empty one counts as left out (RFC 6749, 3.1).</summary>
sealed class Parameters(IReadOnlyDictionary<string, string> values)
{
    public static Parameters None { get; } = new(new Dictionary<string, string>());

    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>The words of a list with blanks between them.</summary>
    public IReadOnlyList<string> Words(string name) =>
        this[name] is { } words ? [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>False when a parameter is there twice.</summary>
    public static bool TryRead(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs, out Parameters parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (value.Count != 1)
            {
                parameters = None;
                return false;
            }

            if (value[0] is { Length: > 0 } text)
                values.Add(name, text);
        }

        parameters = new(values);
        return true;
    }
}
