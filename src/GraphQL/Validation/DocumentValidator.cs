using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation.Rules;

namespace Ecqs.GraphQL.Validation;

/// <summary>Tells whether a document can be run against a schema, whatever the values of its variables.</summary>
internal static class DocumentValidator
{
    /// <summary>
    /// Answers everything that is wrong, in the order of the rules' discovery; nothing when the document is valid. Work is bounded by the
    /// size of the document as the parser's limits allow it.
    /// </summary>
    public static IReadOnlyList<ValidationError> Validate(GraphQLSchema schema, DocumentNode document, DocumentLimits? limits = null)
    {
        var context = new ValidationContext(schema, document) { Limits = limits ?? new() };
        return Walk(context, Rules(context));
    }

    /// <summary>Answers everything that is wrong with the definitions of a schema, as far as it shows before its types are built.</summary>
    public static IReadOnlyList<ValidationError> ValidateSchema(DocumentNode document)
    {
        var context = new ValidationContext(GraphQLSchema.Standard, document);
        return Walk(context, SchemaRules(context));
    }

    static List<ValidationError> Walk(ValidationContext context, ImmutableArray<ValidationRule> rules)
    {
        try
        {
            new ValidationWalk(context, rules).Walk();
        }
        catch (TooManyErrorsException)
        {
            // The errors end with the one that says so.
        }
        return context.Errors;
    }

    static ImmutableArray<ValidationRule> SchemaRules(ValidationContext context) =>
    [
        new LoneSchemaDefinition { Context = context },
        new UniqueOperationTypes { Context = context },
        new UniqueTypeNames { Context = context },
        new UniqueEnumValueNames { Context = context },
        new UniqueFieldDefinitionNames { Context = context },
        new UniqueArgumentDefinitionNames { Context = context },
        new UniqueDirectiveNames { Context = context },
        new KnownTypeNames { Context = context },
        new KnownDirectives { Context = context },
        new UniqueDirectivesPerLocation { Context = context },
        new PossibleTypeExtensions { Context = context },
        new KnownArgumentNamesOnDirectives { Context = context },
        new UniqueArgumentNames { Context = context },
        new UniqueInputFieldNames { Context = context },
        new ProvidedRequiredArgumentsOnDirectives { Context = context },
    ];

    static ImmutableArray<ValidationRule> Rules(ValidationContext context) =>
    [
        new ExecutableDefinitions { Context = context },
        new UniqueOperationNames { Context = context },
        new LoneAnonymousOperation { Context = context },
        new SingleFieldSubscriptions { Context = context },
        new KnownOperationTypes { Context = context },
        new KnownTypeNames { Context = context },
        new FragmentsOnCompositeTypes { Context = context },
        new VariablesAreInputTypes { Context = context },
        new ScalarLeafs { Context = context },
        new FieldsOnCorrectType { Context = context },
        new UniqueFragmentNames { Context = context },
        new KnownFragmentNames { Context = context },
        new NoUnusedFragments { Context = context },
        new PossibleFragmentSpreads { Context = context },
        new NoFragmentCycles { Context = context },
        new UniqueVariableNames { Context = context },
        new NoUndefinedVariables { Context = context },
        new NoUnusedVariables { Context = context },
        new KnownDirectives { Context = context },
        new UniqueDirectivesPerLocation { Context = context },
        new KnownArgumentNames { Context = context },
        new UniqueArgumentNames { Context = context },
        new ValuesOfCorrectType { Context = context },
        new ProvidedRequiredArguments { Context = context },
        new VariablesInAllowedPosition { Context = context },
        new OverlappingFieldsCanBeMerged { Context = context },
        new UniqueInputFieldNames { Context = context },
        new MaxIntrospectionDepth { Context = context },
    ];
}
