using System.Text.Json;
using System.Text.Json.Nodes;
using Ecqs.GraphQL;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Validation;
using Ecqs.Host.Commands;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace Ecqs.Host.Tests;

/// <summary>What the pages of the frontend ask for may be asked, with the largest page that a list allows.</summary>
public sealed class PageCostTests(ITestOutputHelper output)
{
    readonly GraphQLSchema _schema = PrintSchema.BuildSchema();

    [Fact]
    public void Every_operation_of_the_frontend_is_within_the_limits_of_documents_and_cost()
    {
        var limits = Settings();
        var model = new CostModel(limits.Cost);
        var tooDear = new List<string>();
        var all = Documents().SelectMany(document => document.Operations.Select(operation => (document, operation.Name!.Value.Value))).ToList();
        Assert.True(all.Count > 60, $"Only {all.Count} operations were found.");
        foreach (var (document, name) in all)
        {
            Assert.Empty(DocumentValidator.Validate(_schema, document, limits.Document));
            var plan = Planner.Plan(_schema, document, name, limits.Document);
            var cost = CostPlan.Of(plan, model).Evaluate(VariableValues.Coerce(plan, Largest(plan), limits.Variables));
            output.WriteLine($"{name}: {cost.FieldCost} {cost.TypeCost}");
            if (!cost.IsWithin(limits.Cost))
                tooDear.Add($"{name}: field cost {cost.FieldCost}, type cost {cost.TypeCost}");
        }
        Assert.Equal([], tooDear);
    }

    static GraphQLOptions Settings()
    {
        using var provider = PrintSchema.BuildServices();
        return provider.GetRequiredService<IOptions<GraphQLOptions>>().Value;
    }

    /// <summary>The files of operations, each with the fragments that all share.</summary>
    static IEnumerable<DocumentNode> Documents()
    {
        var files = Directory.GetFiles(RepositoryRoot.Path("frontend/src/operations"), "*.graphql");
        var shared = string.Concat(files.Where(file => Path.GetFileName(file).StartsWith('_')).Select(File.ReadAllText));
        foreach (var file in files.Where(file => !Path.GetFileName(file).StartsWith('_')))
        {
            var text = File.ReadAllText(file);
            // A fragment that nothing uses would be a mistake of the document.
            var used = text + string.Concat(Parser.Parse(shared).Fragments
                .Where(fragment => text.Contains("..." + fragment.Name.Value, StringComparison.Ordinal))
                .Select(fragment => shared[fragment.Start..fragment.End]));
            yield return Parser.Parse(used);
        }
    }

    /// <summary>The largest page, and of all else what must be given.</summary>
    static JsonElement Largest(OperationPlan plan)
    {
        var values = new JsonObject();
        foreach (var variable in plan.Variables)
        {
            if (variable.Name is "first")
                values[variable.Name] = 1_000;
            else if (variable.Type.IsNonNull && InputValues.IsAbsent(variable.DefaultValue))
                values[variable.Name] = Sample(variable.Type);
        }
        return JsonSerializer.SerializeToElement(values);
    }

    static JsonNode? Sample(SchemaType type) => type.Nullable switch
    {
        ListType list => new JsonArray(Sample(list.Element)),
        EnumType named => named.Values[0].Name,
        InputObjectType input => new JsonObject(
            input.Fields.Where(field => field.IsRequired).Select(field => KeyValuePair.Create(field.Name, Sample(field.Type)))),
        NamedType { Name: "Int" or "Long" or "Float" or "Decimal" } => 1,
        NamedType { Name: "Boolean" } => true,
        NamedType { Name: "UUID" } => Guid.Empty.ToString(),
        NamedType { Name: "LocalDate" } => "2026-01-01",
        NamedType { Name: "LocalTime" } => "08:00:00",
        NamedType { Name: "DateTime" } => "2026-01-01T00:00:00Z",
        _ => "a",
    };
}
