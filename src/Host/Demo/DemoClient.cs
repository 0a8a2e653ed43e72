using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Host.Http;

namespace Ecqs.Host.Demo;

/// <summary>A demo user's hands: the same requests that a browser would send.</summary>
sealed class DemoClient(string address) : IDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri(address),
        DefaultRequestHeaders = { { SameOrigin.Header, "1" } },
    };

    /// <summary>Sends a document with one root field; answers that field's value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message holds the answer.</exception>
    public async Task<JsonElement> SendAsync(string document, object? variables, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("/graphql", new { query = document, variables }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (answer.TryGetProperty("errors", out _))
            throw new InvalidOperationException($"Demo data: {document} {answer}");
        var value = answer.GetProperty("data").EnumerateObject().Single().Value;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? throw new InvalidOperationException($"Demo data: {document} {JsonSerializer.Serialize(variables)} {errors}")
            : value;
    }

    /// <summary>Runs a mutation by its name; the result's fields as a selection, e.g. <c>booking { id }</c>.</summary>
    public Task<JsonElement> ActAsync(string mutation, object input, string selection, CancellationToken cancellationToken)
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        return SendAsync(
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ ... on Error {{ code message ... on InputInvalid {{ problems {{ field message }} }} }} }} }} }}",
            new { input },
            cancellationToken);
    }

    /// <summary>Solves a challenge for a field <c>proofOfWork</c>.</summary>
    public async Task<string> ProofOfWorkAsync(CancellationToken cancellationToken) => AltchaPuzzle.Solve(await SendAsync(
        "{ altchaChallenge { parameters { algorithm cost expiresAt keyLength keyPrefix nonce salt } signature } }", null, cancellationToken));

    /// <summary>Uploads a document without an account; answers the ticket and the document's id.</summary>
    public async Task<(string Ticket, string Id)> UploadAsync(byte[] content, CancellationToken cancellationToken)
    {
        var upload = await ActAsync(
            "requestUpload", new { proofOfWork = await ProofOfWorkAsync(cancellationToken) }, "upload { ticket }", cancellationToken);
        var ticket = upload.GetProperty("upload").GetProperty("ticket").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/files")
        {
            Headers = { { "X-Ecqs-Upload", ticket } },
            Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "document" } },
        };
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode ? (ticket, answer.GetProperty("id").GetString()!) : throw new InvalidOperationException($"Demo data: {answer}");
    }

    public Task SignInAsync(string kind, string username, CancellationToken cancellationToken) =>
        ActAsync("signIn", new { kind, username, password = DemoData.Password }, "me { accountId }", cancellationToken);

    public void Dispose() => _http.Dispose();
}
