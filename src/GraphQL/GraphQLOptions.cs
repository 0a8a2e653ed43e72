using System.Reflection;

namespace Ecqs.GraphQL;

/// <summary>What the engine is set up with. Configured through <see cref="GraphQLBuilder"/> or as any options.</summary>
public sealed partial class GraphQLOptions
{
    /// <summary>What the schema as a whole is for, shown by introspection and in its text.</summary>
    public string? SchemaDescription { get; set; }

    /// <summary>
    /// Whether a field of Query, Mutation or Subscription that carries neither <see cref="AuthorizeAttribute"/> nor
    /// <see cref="AllowAnonymousAttribute"/> is a mistake of the schema, so that nothing starts with one; false.
    /// </summary>
    public bool RequireDeclaredAccess { get; set; }

    /// <summary>The largest request body, in bytes. A larger one is answered 413.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>How many plans of operations are kept.</summary>
    public int MaxCachedPlans { get; set; } = 1024;

    /// <summary>How many root fields of one query run at the same time; each has a scope, and so a database connection, of its own.</summary>
    public int MaxParallelRootFields { get; set; } = 8;

    internal HashSet<Assembly> Assemblies { get; } = [];

    internal HashSet<Type> Types { get; } = [];
}
