namespace Ecqs.GraphQL.Tests.Http;

/// <summary>Reads server-sent events line by line, as they come.</summary>
public sealed class SseReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public HttpResponseMessage Response => response;

    public int Comments { get; private set; }

    public static async Task<SseReader> OpenAsync(GraphQLServer server, HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public static Task<SseReader> PostAsync(GraphQLServer server, string body) => OpenAsync(server, new(HttpMethod.Post, "/graphql")
    {
        Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
    });

    /// <summary>The next event as <c>name: data</c>; null at the end.</summary>
    public async Task<string?> NextAsync()
    {
        string? name = null;
        List<string> data = [];
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data:", StringComparison.Ordinal))
                data.Add(line["data:".Length..].TrimStart(' '));
            else if (line.StartsWith(':'))
                Comments++;
            else if (line.Length == 0 && name is not null)
                return $"{name}: {string.Join('\n', data)}";
        }
        return null;
    }

    public async Task<List<string>> AllAsync()
    {
        List<string> events = [];
        while (await NextAsync() is { } next)
            events.Add(next);
        return events;
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
