using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Types.Sdl;

/// <summary>
/// Makes a schema of GraphQL text. Its fields read plain data: the root types from the <see cref="RootValue"/> among the services of a
/// request, all others from JSON objects or dictionaries, which tell their type by <c>__typename</c> where it is an interface or union.
/// </summary>
internal static class SdlSchema
{
    /// <exception cref="SyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The text is not a valid schema; every mistake is listed with its place.</exception>
    public static GraphQLSchema Build(string sdl)
    {
        var errors = TryBuild(Parser.ParseSchema(sdl), out var schema);
        return schema ?? throw new SchemaException([.. errors.Select(Describe)]);
    }

    /// <summary>Answers all mistakes: of the definitions or, when those are sound, of the types that they make. The schema is null if there are any.</summary>
    public static IReadOnlyList<ValidationError> TryBuild(DocumentNode document, out GraphQLSchema? schema)
    {
        schema = null;
        var errors = DocumentValidator.ValidateSchema(document);
        return errors.Count > 0 ? errors : new SdlSchemaBuilder(document).Build(out schema);
    }

    static string Describe(ValidationError error) =>
        error.Locations is [var place, ..] ? $"{error.Message} (line {place.Line}, column {place.Column})" : error.Message;
}
