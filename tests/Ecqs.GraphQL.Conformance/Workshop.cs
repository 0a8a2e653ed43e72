using System.Globalization;

namespace Ecqs.GraphQL.Conformance;

/// <summary>Something with a name.</summary>
[InterfaceType, GraphQLName("Item")]
internal interface IItem
{
    Guid Id { get; }

    string? Name { get; }
}

/// <summary>Something that wears out.</summary>
[InterfaceType, GraphQLName("Worn")]
internal interface IWorn
{
    int? Hours { get; }
}

internal enum Material
{
    Wood,

    Steel,

    [Obsolete("Say steel.")]
    Iron,
}

internal sealed record Saw(Guid Id, string? Name, int? Hours, Material Material, int Teeth, Person? Owner) : IItem, IWorn;

internal sealed record Plane(Guid Id, string? Name, int? Hours, double? Width, string? Teeth, Person? Owner) : IItem, IWorn;

internal sealed record Shelf(Guid Id, string? Name, IReadOnlyList<IItem> Items, IReadOnlyList<Shelf> Below) : IItem;

internal sealed record Person(string? Name, Person? Teacher, IReadOnlyList<IItem> Items, bool IsMaster);

[ExtendObjectType<Person>]
internal static class PersonFields
{
    public static string? Greeting([Parent] Person person, string? word = "Hello", int times = 1) =>
        string.Join(' ', Enumerable.Repeat($"{word} {person.Name}", times));
}

internal sealed record SizeInput(int Width, int? Height, double Depth);

internal sealed record OrderInput(
    string Name, Material Material, SizeInput? Size, IReadOnlyList<int>? Marks, IReadOnlyList<SizeInput>? Parts, Optional<string?> Remark);

internal sealed class SoldOutException() : Exception("There is none left.");

[QueryType]
internal static class WorkshopQueries
{
    public static IItem? Item(Guid id) => null;

    public static IReadOnlyList<IItem> Items(IReadOnlyList<Guid>? ids = null, Material? material = null) => [];

    public static IWorn? Worn() => null;

    public static Saw? Saw(int number = 1, OrderInput? like = null) => null;

    public static Plane? Plane(double? wide) => null;

    public static Person? Person(string name) => null;

    public static Shelf? Shelf(IReadOnlyList<IReadOnlyList<int>>? place) => null;

    public static string? Echo(int? whole, double? real, string? text, bool? flag, IReadOnlyList<string?>? list, int atLeast = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{whole} {real} {text} {flag} {list?.Count} {atLeast}");
}

[MutationType]
internal static class WorkshopMutations
{
    /// <summary>Orders a tool.</summary>
    [Error<SoldOutException>]
    public static Saw OrderSaw(OrderInput order, int? count) => throw new SoldOutException();

    public static Person Hire(string name, bool isMaster) => new(name, null, [], isMaster);
}

/// <summary>A schema from classes, with an example of what classes can say.</summary>
internal static class Workshop
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(WorkshopQueries), typeof(WorkshopMutations), typeof(PersonFields), typeof(IItem), typeof(IWorn), typeof(Saw), typeof(Plane), typeof(Shelf),
    ];
}
