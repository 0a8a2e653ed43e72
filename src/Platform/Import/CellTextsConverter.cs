using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecqs.Platform.Import;

/// <summary>
/// Reads and writes the texts of a row as the general converter does, but with room for a whole row at once: an import reads thousands of rows
/// of a dozen texts, and a table that grows by steps is copied at each.
/// </summary>
sealed class CellTextsConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    const int UsualColumns = 16;

    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var texts = new Dictionary<string, string>(UsualColumns);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = reader.GetString()!;
            reader.Read();
            texts[column] = reader.GetString()!;
        }

        return texts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (column, text) in value)
            writer.WriteString(column, text);
        writer.WriteEndObject();
    }
}
