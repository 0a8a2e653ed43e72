namespace Ecqs.GraphQL;

/// <summary>Marks a static class whose public methods are fields of the Query type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>Marks a static class whose public methods are fields of the Mutation type, each with one <c>input</c> and a payload.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>
/// Marks a static class whose public methods are fields of the Subscription type. A method answers <see cref="IAsyncEnumerable{T}"/> or a
/// task of it, and its field is of type <c>T</c>. It is called once for each subscriber; the services it takes and its cancellation token
/// live as long as the subscription. Each event is answered in a service scope of its own. An exception of the method or of the stream
/// ends the subscription with an error; an error in what is selected of one event does not.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>Marks a static class whose public methods are further fields of the object type made from <typeparamref name="T"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute<T> : Attribute;

/// <summary>Marks a C# interface (or abstract class) that becomes a GraphQL interface; every output class that implements it declares it.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute : Attribute;

/// <summary>Gives a type, field, argument or enum value another GraphQL name than the one made from its C# name.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Gives a description where none can be taken from the XML documentation.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>Adds a sentence to the description: one that is made from what the code decides by, so that the two cannot differ.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field)]
public abstract class GraphQLDescriptionMoreAttribute : Attribute
{
    public abstract string Sentence { get; }
}

/// <summary>
/// Marks a field, argument, input field or enum value that should not be used any more. On members of classes <see cref="ObsoleteAttribute"/>
/// says the same.
/// </summary>
/// <param name="reason">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

/// <summary>
/// Marks a class for input of which exactly one field is given, and that is not null: all its properties are nullable and without default.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;

/// <summary>Keeps a public member out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks the parameter of an extension method that receives the object (or, in a batch resolver, the list of objects) it extends.</summary>
/// <param name="requires">
/// The properties of the parent that the method reads. A list with <see cref="UseProjectionAttribute"/> then reads no others for it; when
/// none are named, it reads all.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(params string[] requires) : Attribute
{
    public IReadOnlyList<string> Requires { get; } = requires;
}

/// <summary>
/// Names the stored properties that a computed property is made of, so that a list with <see cref="UseProjectionAttribute"/> reads no
/// others for it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParentRequiresAttribute(params string[] properties) : Attribute
{
    public IReadOnlyList<string> Properties { get; } = properties;
}

/// <summary>
/// Marks an extension method that is called once a level: its parent parameter is an <see cref="IReadOnlyList{T}"/> of all parents,
/// and it answers an <see cref="IReadOnlyList{T}"/> with one result per parent, in the same order. With a <see cref="ForeignKey"/> it
/// answers one <see cref="IQueryable{T}"/> of the elements of all parents instead: the engine reads by one query what belongs to those of
/// the level, each parent's list filtered, sorted and paged by itself as the other attributes say.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchResolverAttribute : Attribute
{
    /// <summary>The property of the elements by which they belong to their parent, e.g. <c>nameof(Line.OrderId)</c>.</summary>
    public string? ForeignKey { get; init; }

    /// <summary>The property of the parent that it refers to, <c>Id</c> when not given.</summary>
    public string PrincipalKey { get; init; } = "Id";
}

/// <summary>Pages a field that answers an <see cref="IQueryable{T}"/> by cursor and key set: <c>first, after, last, before</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UsePagingAttribute : Attribute
{
    /// <summary>The property that makes the order unique, <c>Id</c> when not given.</summary>
    public string Key { get; init; } = "Id";

    public int DefaultPageSize { get; init; } = 20;

    public int MaxPageSize { get; init; } = 100;

    public bool IncludeTotalCount { get; init; } = true;
}

/// <summary>Adds a <c>where</c> argument to a field that answers an <see cref="IQueryable{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseFilteringAttribute : Attribute
{
    /// <summary>The properties that may be filtered by; all scalar ones when not given.</summary>
    public string[]? Fields { get; init; }
}

/// <summary>Adds an <c>order</c> argument to a field that answers an <see cref="IQueryable{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseSortingAttribute : Attribute
{
    /// <summary>The properties that may be sorted by; all scalar ones when not given.</summary>
    public string[]? Fields { get; init; }
}

/// <summary>
/// Reads of a field that answers an <see cref="IQueryable{T}"/> only the stored properties that the selection needs, and of the objects in
/// them likewise. A field made by a method or computed says what it needs by <see cref="ParentAttribute"/> or
/// <see cref="ParentRequiresAttribute"/>; one that says nothing makes the whole row be read.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseProjectionAttribute : Attribute;

/// <summary>Declares who may use a field: anyone for whom one of the policies holds.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class)]
public sealed class AuthorizeAttribute(params string[] policies) : Attribute
{
    public IReadOnlyList<string> Policies { get; } = policies;

    /// <summary>The scope that reaches it besides, when the request came by a token: see <see cref="IFieldAuthorizer.IsInScopeAsync"/>.</summary>
    public string? Scope { get; init; }
}

/// <summary>Declares that a field may be used without signing in.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute
{
    /// <summary>The scope that reaches it all the same, when the request came by a token; none is needed when not given.</summary>
    public string? Scope { get; init; }
}

/// <summary>Declares an exception that a mutation answers in its payload's <c>errors</c>, as a member of the mutation's error union.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ErrorAttribute<TException> : Attribute where TException : Exception;

/// <summary>Marks an output field whose value may be sent to the client but never kept: a stored answer holds null in its place.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class SecretAttribute : Attribute;
