using System.Text.Json;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Conformance;

/// <summary>The engine under comparison: schemas by name, and what it makes of documents.</summary>
internal sealed class Subject
{
    readonly Dictionary<string, (GraphQLSchema Schema, ParserOptions Options)> _schemas = [];

    /// <summary>Writes the members of the answer to one question, told apart by <c>op</c>.</summary>
    public Task AnswerAsync(JsonElement question, Utf8JsonWriter writer)
    {
        switch (question.GetProperty("op").GetString())
        {
            case "classes":
                var schema = SchemaBuilder.Build(Workshop.Types, _ => false);
                Keep("classes", schema);
                writer.WriteString("printed", schema.Print());
                break;
            case "document":
                AnswerDocument(question, writer);
                break;
            case var other:
                throw new InvalidOperationException($"Unknown question {other}.");
        }
        return Task.CompletedTask;
    }

    /// <summary>Limits are tested elsewhere: here they are out of the way.</summary>
    void Keep(string name, GraphQLSchema schema) => _schemas[name] = (schema, new()
    {
        Names = new(schema.Names),
        MaxDirectivesPerLocation = 1000,
        MaxFields = 100_000,
        MaxTokens = 1_000_000,
    });

    void AnswerDocument(JsonElement question, Utf8JsonWriter writer)
    {
        var (schema, options) = _schemas[question.GetProperty("schema").GetString()!];
        DocumentNode document;
        try
        {
            document = Parser.Parse(question.GetProperty("text").GetString()!, options);
        }
        catch (SyntaxException exception)
        {
            writer.WriteStartObject("syntax");
            writer.WriteString("message", exception.Message);
            WriteLocations(writer, [exception.Location]);
            writer.WriteEndObject();
            return;
        }
        var errors = DocumentValidator.Validate(schema, document);
        writer.WriteString("printed", Printer.Print(document));
        WriteErrors(writer, errors);
    }

    static void WriteErrors(Utf8JsonWriter writer, IEnumerable<ValidationError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", error.Rule);
            writer.WriteString("message", error.Message);
            WriteLocations(writer, error.Locations);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void WriteLocations(Utf8JsonWriter writer, IEnumerable<SourceLocation> locations)
    {
        writer.WriteStartArray("locations");
        foreach (var location in locations)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(location.Line);
            writer.WriteNumberValue(location.Column);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }
}
