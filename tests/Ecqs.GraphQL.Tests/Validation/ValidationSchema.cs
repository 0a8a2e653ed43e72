using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Tests.Validation;

[InterfaceType, GraphQLName("Device")]
interface IDevice
{
    Guid Id { get; }

    string? Name { get; }

    [GraphQLIgnore]
    int Secret => 0;
}

[InterfaceType, GraphQLName("Movable")]
interface IMovable
{
    string? Place { get; }
}

enum Unit
{
    Gram,
    Litre,
}

sealed record Scale(Guid Id, string? Name, string? Place, int Range, Unit Unit, Maker? Maker, int? Depth) : IDevice, IMovable;

sealed record Meter(Guid Id, string? Name, double Range, string? Unit, Maker? Maker, string? Depth) : IDevice;

sealed record Truck(string? Place) : IMovable;

sealed record Maker(string? Name, Maker? Parent, IReadOnlyList<Scale> Scales);

[ExtendObjectType<Maker>]
static class MakerFields
{
    public static string? Label([Parent] Maker maker, string? language = null, bool? isShort = null) => maker.Name + language + isShort;
}

sealed record Limits(int Min, int? Max);

sealed record DeviceInput(string Name, Unit Unit, Limits? Limits, IReadOnlyList<int>? Years, Optional<string> Remark);

[QueryType]
static class Queries
{
    public static IDevice? Device(Guid id) => null;

    public static IReadOnlyList<IDevice> Devices(IReadOnlyList<Guid>? ids = null, Unit? unit = null) => [];

    public static IMovable? Movable() => null;

    public static Scale? Scale(int number = 1, DeviceInput? like = null) => null;

    public static Meter? Meter() => null;

    public static Truck? Truck() => null;

    public static Maker? Maker(string? name) => null;

    public static string? Echo(int? whole, double? real, string? text, bool? flag, IReadOnlyList<string?>? list, int atLeast = 0) => null;
}

[MutationType]
static class Mutations
{
    public static Scale AddScale(DeviceInput input) => throw new NotSupportedException(input.Name);
}

static class ValidationSchema
{
    public static GraphQLSchema Schema { get; } = SchemaBuilder.Build(
        [
            typeof(Queries), typeof(Mutations), typeof(MakerFields),
            typeof(Scale), typeof(Meter), typeof(Truck), typeof(IDevice), typeof(IMovable),
        ],
        _ => false);

    /// <summary>How every conflict of fields ends.</summary>
    public const string UseAliases = ". Use different aliases on the fields to fetch both if this was intentional.";

    /// <summary>Every error as <c>Rule: message line:column line:column</c>.</summary>
    public static IEnumerable<string> Errors(string document) =>
        DocumentValidator.Validate(Schema, Parser.Parse(document))
            .Select(error => $"{error.Rule}: {error.Message} {string.Join(' ', error.Locations.Select(at => $"{at.Line}:{at.Column}"))}");

    public static void Accepts(string document) => Assert.Equal([], Errors(document));

    public static void Refuses(string document, params string[] errors) => Assert.Equal(errors, Errors(document));
}
