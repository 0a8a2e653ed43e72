using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ecqs.Accounts.Contracts;

namespace Ecqs.Testing;

/// <summary>A user's program: posts documents to <c>/graphql</c> and keeps the session's cookie.</summary>
public sealed class GraphQLClient : IDisposable
{
    readonly CookieContainer _cookies = new();

    public GraphQLClient(string address)
    {
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = new Uri(address) };
        Http.DefaultRequestHeaders.Add("X-Ecqs-Csrf", "1");
    }

    /// <summary>The same session, for requests beside GraphQL.</summary>
    public HttpClient Http { get; }

    /// <summary>The whole answer: data, errors, extensions.</summary>
    public async Task<JsonElement> SendAsync(string query, object? variables = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode}: {text}");
        }
    }

    /// <summary>The value of the one root field; throws with the answer when there are errors at the top.</summary>
    public async Task<JsonElement> RootAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        return answer.TryGetProperty("errors", out _)
            ? throw new InvalidOperationException($"{query}\n{answer}")
            : answer.GetProperty("data").EnumerateObject().Single().Value;
    }

    /// <summary>A mutation's payload; throws with the answer when it was refused.</summary>
    public async Task<JsonElement> ActAsync(string mutation, object? variables = null)
    {
        var payload = await RootAsync(mutation, variables);
        return payload.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? throw new InvalidOperationException($"{mutation}\n{errors}")
            : payload;
    }

    /// <summary>Solves a challenge for a field <c>proofOfWork</c>, good once.</summary>
    public async Task<string> ProofOfWorkAsync() => AltchaPuzzle.Solve(
        await RootAsync("{ altchaChallenge { parameters { algorithm cost expiresAt keyLength keyPrefix nonce salt } signature } }"));

    /// <summary>Subscribes over server-sent events; the request is sent with the first event that is asked for.</summary>
    public Subscription Subscribe(string subscription, object? variables = null) => Subscription.OverEvents(Http, subscription, variables);

    /// <summary>Subscribes over a WebSocket of its own, which is opened with the first event that is asked for.</summary>
    public Subscription SubscribeOverSocket(string subscription, object? variables = null) =>
        Subscription.OverSocket(Http.BaseAddress!, _cookies, subscription, variables);

    /// <summary>The id of a file after its upload.</summary>
    public async Task<string> UploadAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        using var response = await Http.PostAsync("/files", form);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode ? body.GetProperty("id").GetString()! : throw new InvalidOperationException(body.ToString());
    }

    /// <summary>Signs in; kind is PERSON, ENTERPRISE, INSTITUTION or ADMINISTRATOR. Gives a proof of work where a failure before asks for it.</summary>
    public async Task SignInAsync(string kind, string username, string password)
    {
        const string SignIn = "mutation($input: SignInInput!) { signIn(input: $input) { me { accountId } errors { ... on Error { code message } } } }";
        var payload = await RootAsync(SignIn, new { input = new { kind, username, password } });
        if (payload.ToString().Contains("ACCOUNTS_PROOF_OF_WORK_REQUIRED", StringComparison.Ordinal))
            await ActAsync(SignIn, new { input = new { kind, username, password, proofOfWork = await ProofOfWorkAsync() } });
        else if (payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors)
            throw new InvalidOperationException(errors.ToString());
    }

    public void Dispose() => Http.Dispose();
}
