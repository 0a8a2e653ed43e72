using System.Collections.Immutable;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>The directives by which the schema shows who may use a field, and which scope brings a token there.</summary>
internal static class AccessDirectives
{
    static readonly DirectiveDefinition s_authorize = new(
        "authorize",
        "Says who may use it.",
        ["FIELD_DEFINITION"],
        [
            new("policies", new NonNullType(new ListType(new NonNullType(Scalars.String))))
            {
                Description = "Anyone for whom one of these holds; anyone signed in when there are none.",
            },
            new("scope", Scalars.String) { Description = "The scope that reaches it by a token." },
        ]);

    static readonly DirectiveDefinition s_allowAnonymous = new(
        "allowAnonymous",
        "Says that it may be used without signing in.",
        ["FIELD_DEFINITION"],
        [new("scope", Scalars.String) { Description = "The scope that reaches it by a token, where one is needed." }]);

    /// <summary>The definitions of those that the types use.</summary>
    public static IEnumerable<DirectiveDefinition> UsedBy(ImmutableArray<NamedType> types)
    {
        var rules = types.OfType<FieldsType>().SelectMany(type => type.Fields).Select(field => field.Access).OfType<AccessRule>().ToList();
        if (rules.Exists(rule => rule.IsAnonymous))
            yield return s_allowAnonymous;
        if (rules.Exists(rule => !rule.IsAnonymous))
            yield return s_authorize;
    }

    /// <summary>The directive of a field as it stands behind its type, after a space; empty when nothing is declared.</summary>
    public static string Print(AccessRule? rule) => rule switch
    {
        null => "",
        { IsAnonymous: true, Scope: null } => " @allowAnonymous",
        { IsAnonymous: true, Scope: { } scope } => $" @allowAnonymous(scope: {Printer.Quote(scope)})",
        _ => $" @authorize(policies: [{string.Join(", ", rule.Policies.Select(policy => Printer.Quote(policy)))}]{Argument(rule.Scope)})",
    };

    static string Argument(string? scope) => scope is null ? "" : $", scope: {Printer.Quote(scope)}";
}
