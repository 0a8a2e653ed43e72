using System.Text.Json;

namespace Ecqs.GraphQL.Bench;

/// <summary>One line of JSON is answered for each line of JSON.</summary>
internal static class LineProtocol
{
    public static async Task AnswerAsync<TCommand>(TextReader input, TextWriter output, Func<TCommand, Task<object>> answer)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            var command = JsonSerializer.Deserialize<TCommand>(line, JsonSerializerOptions.Web)!;
            await output.WriteLineAsync(JsonSerializer.Serialize(await answer(command), JsonSerializerOptions.Web));
        }
    }
}
