using Ecqs.GraphQL;
using Ecqs.Host.Commands;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecqs.Host.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_printed_schema_at_the_root_is_the_schema() =>
        Assert.True(
            File.ReadAllText(RepositoryRoot.Path("schema.graphql")) == PrintSchema.Print(),
            "schema.graphql is out of date: look at the difference that './ecqs schema > schema.graphql' makes, and commit it if it is meant.");

    [Fact]
    public void Every_query_mutation_and_subscription_declares_who_may_use_it()
    {
        var schema = PrintSchema.BuildSchema();

        Assert.Empty(Undeclared(schema));
        Assert.Equal(["Mutation", "Query", "Subscription"], schema.RootFields.Select(field => field.Operation).Distinct().Order());
    }

    [Fact]
    public void A_planted_field_without_a_declaration_is_caught()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGraphQL().AddTypes(typeof(PlantedQueries).Assembly);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["Query.forgotten", "Subscription.forgotten"], Undeclared(provider.GetRequiredService<GraphQLSchema>()));
    }

    [Fact]
    public void The_host_makes_no_schema_with_such_a_field()
    {
        using var host = PrintSchema.BuildServices();
        Assert.True(host.GetRequiredService<IOptions<GraphQLOptions>>().Value.RequireDeclaredAccess);

        var services = new ServiceCollection();
        services.AddGraphQL().AddTypes(typeof(PlantedQueries).Assembly).Configure(options => options.RequireDeclaredAccess = true);
        using var provider = services.BuildServiceProvider();
        var refusal = Assert.Throws<SchemaException>(provider.GetRequiredService<GraphQLSchema>);
        Assert.Equal(
            ["Query.forgotten carries neither [Authorize] nor [AllowAnonymous].", "Subscription.forgotten carries neither [Authorize] nor [AllowAnonymous]."],
            refusal.Mistakes);
    }

    static IEnumerable<string> Undeclared(GraphQLSchema schema) =>
        from field in schema.RootFields
        where !field.DeclaresAccess
        select $"{field.Operation}.{field.Name}";
}

[QueryType]
static class PlantedQueries
{
    public static int Forgotten() => 1;

    [AllowAnonymous]
    public static int Declared() => 1;
}

[SubscriptionType]
static class PlantedSubscriptions
{
    public static IAsyncEnumerable<int> Forgotten() => AsyncEnumerable.Empty<int>();

    [AllowAnonymous]
    public static IAsyncEnumerable<int> Declared() => AsyncEnumerable.Empty<int>();
}
