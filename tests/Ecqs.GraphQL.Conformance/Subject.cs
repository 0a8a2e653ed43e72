using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Types.Sdl;
using Ecqs.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Conformance;

/// <summary>The engine under comparison: schemas by name, and what it makes of documents.</summary>
internal sealed class Subject
{
    readonly Dictionary<string, GraphQLSchema> _schemas = [];
    readonly Dictionary<string, ServiceProvider> _engines = [];

    /// <summary>Writes the members of the answer to one question, told apart by <c>op</c>.</summary>
    public async Task AnswerAsync(JsonElement question, Utf8JsonWriter writer)
    {
        switch (question.GetProperty("op").GetString())
        {
            case "classes":
                _schemas["classes"] = SchemaBuilder.Build(Workshop.Types, _ => false);
                writer.WriteString("printedSchema", _schemas["classes"].Print());
                break;
            case "schema":
                ReadSchema(question, writer);
                break;
            case "data":
                await KeepDataAsync(question);
                break;
            case "document":
                await AnswerDocumentAsync(question, writer);
                break;
            case var other:
                throw new InvalidOperationException($"Unknown question {other}.");
        }
    }

    void ReadSchema(JsonElement question, Utf8JsonWriter writer)
    {
        if (Parse(question.GetProperty("sdl").GetString()!, writer) is not { } document)
            return;
        var errors = SdlSchema.TryBuild(document, out var schema);
        writer.WriteString("printed", Printer.Print(document));
        WriteErrors(writer, errors);
        if (schema is null)
            return;
        writer.WriteString("printedSchema", schema.Print());
        if (question.TryGetProperty("name", out var name))
            _schemas[name.GetString()!] = schema;
    }

    async Task KeepDataAsync(JsonElement question)
    {
        var name = question.GetProperty("schema").GetString()!;
        if (_engines.Remove(name, out var former))
            await former.DisposeAsync();
        var root = PlainObjects.Read(question.GetProperty("objects"))[question.GetProperty("root").GetInt32()];
        var services = new ServiceCollection();
        services.AddGraphQL();
        services.AddSingleton(_schemas[name]);
        services.AddSingleton(new RootValue(root));
        _engines[name] = services.BuildServiceProvider(validateScopes: true);
    }

    async Task AnswerDocumentAsync(JsonElement question, Utf8JsonWriter writer)
    {
        var name = question.GetProperty("schema").GetString()!;
        var text = question.GetProperty("text").GetString()!;
        if (Parse(text, writer) is not { } document)
            return;
        var errors = DocumentValidator.Validate(_schemas[name], document);
        writer.WriteString("printed", Printer.Print(document));
        WriteErrors(writer, errors);
        if (errors.Count > 0 || !question.TryGetProperty("run", out var run) || !run.GetBoolean())
            return;
        var operation = question.TryGetProperty("operation", out var given) ? given.GetString() : null;
        JsonElement? variables = question.TryGetProperty("variables", out var values) ? values : null;
        await using var scope = _engines[name].CreateAsyncScope();
        using var buffer = new ResponseBuffer();
        var executor = scope.ServiceProvider.GetRequiredService<RequestExecutor>();
        var outcome = await executor.ExecuteAsync(GraphQLRequest.Of(text, operation, variables), scope.ServiceProvider, buffer, default);
        if (outcome == RequestOutcome.StreamNeeded)
            return;
        writer.WritePropertyName("result");
        writer.WriteRawValue(buffer.Written.Span);
    }

    /// <summary>Limits are tested elsewhere: here they are out of the way.</summary>
    static DocumentNode? Parse(string text, Utf8JsonWriter writer)
    {
        try
        {
            return Parser.Parse(text, ParserOptions.Unlimited);
        }
        catch (SyntaxException exception)
        {
            writer.WriteStartObject("syntax");
            writer.WriteString("message", exception.Message);
            WriteLocations(writer, [exception.Location]);
            writer.WriteEndObject();
            return null;
        }
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
