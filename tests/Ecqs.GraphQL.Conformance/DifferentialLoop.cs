using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Conformance;

/// <summary>Answers one line of JSON for each line, in order.</summary>
internal static class DifferentialLoop
{
    public static async Task<int> RunAsync(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false), false, 1 << 16);
        var subject = new Subject();
        var answer = new MemoryStream();
        while (await reader.ReadLineAsync() is { } line)
        {
            answer.SetLength(0);
            using (var question = JsonDocument.Parse(line, new() { MaxDepth = 512 }))
            {
                await using var writer = new Utf8JsonWriter(answer, new() { MaxDepth = 1024 });
                await AnswerAsync(subject, question.RootElement, writer);
            }
            answer.WriteByte((byte)'\n');
            await output.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length));
            await output.FlushAsync();
        }
        return 0;
    }

    /// <summary>Whatever the engine throws is an answer too, and one that nobody agrees with.</summary>
    static async Task AnswerAsync(Subject subject, JsonElement question, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        try
        {
            await subject.AnswerAsync(question, writer);
        }
        catch (Exception exception)
        {
            writer.WriteString("crash", exception.ToString());
        }
        writer.WriteEndObject();
    }
}
