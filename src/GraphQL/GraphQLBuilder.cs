using System.Reflection;
using Ecqs.GraphQL.Data;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL;

/// <summary>Adds the parts of the schema. Every module may call <c>services.AddGraphQL()</c>: all add to the same schema.</summary>
public sealed class GraphQLBuilder
{
    internal GraphQLBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    /// <summary>Adds all classes of an assembly that carry a role attribute, public or internal.</summary>
    public GraphQLBuilder AddTypes(Assembly assembly) => Configure(options => options.Assemblies.Add(assembly));

    /// <summary>Adds single classes.</summary>
    public GraphQLBuilder AddTypes(params Type[] types) => Configure(options => options.Types.UnionWith(types));

    /// <summary>Lets requests name documents of a file: see <see cref="TrustedDocumentFile"/>, which is read when the endpoint is mapped.</summary>
    /// <param name="manifestPath">The JSON file.</param>
    public GraphQLBuilder AddTrustedDocuments(string manifestPath)
    {
        Services.AddSingleton<ITrustedDocuments>(_ => TrustedDocumentFile.Load(manifestPath));
        return this;
    }

    public GraphQLBuilder Configure(Action<GraphQLOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }
}

public static class GraphQLServices
{
    /// <summary>Adds the GraphQL engine, whose schema is built when it is first asked for: at the latest when the endpoint is mapped.</summary>
    public static GraphQLBuilder AddGraphQL(this IServiceCollection services)
    {
        services.AddOptions();
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphQLOptions>, GraphQLOptionsValidation>());
        services.TryAddSingleton(BuildSchema);
        services.TryAddSingleton<RequestExecutor>();
        services.TryAddSingleton<IQueryExecutor, LinqQueryExecutor>();
        return new GraphQLBuilder(services);
    }

    static void CheckPageSizes(GraphQLSchema schema, int limit)
    {
        var tooLarge =
            from type in schema.Types.OfType<FieldsType>()
            from field in type.Fields
            where field.ListSize is { IsBounded: true } size && size.AssumedSize > limit
            select $"{type.Name}.{field.Name} allows pages of {field.ListSize!.AssumedSize} items, and the setting Execution.MaxPageSize {limit}.";
        if (tooLarge.ToList() is { Count: > 0 } mistakes)
            throw new SchemaException(mistakes);
    }

    static void CheckDeclaredAccess(GraphQLSchema schema)
    {
        var forgotten =
            from field in schema.RootFields
            where !field.DeclaresAccess
            select $"{field.Operation}.{field.Name} carries neither [Authorize] nor [AllowAnonymous].";
        if (forgotten.ToList() is { Count: > 0 } mistakes)
            throw new SchemaException(mistakes);
    }

    static GraphQLSchema BuildSchema(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<GraphQLOptions>>().Value;
        var known = services.GetRequiredService<IServiceProviderIsService>();
        var schema = SchemaBuilder.Build(options.Assemblies.SelectMany(a => a.GetTypes()).Concat(options.Types), known.IsService, options.SchemaDescription);
        CheckPageSizes(schema, options.Execution.MaxPageSize);
        if (options.RequireDeclaredAccess)
            CheckDeclaredAccess(schema);
        return schema;
    }
}
