using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Tests.Validation;

/// <summary>The rules for definitions of a schema, each alone: what they answer is what those of graphql-js answer.</summary>
public sealed class SchemaRulesTests
{
    [Fact]
    public void A_schema_is_defined_once() => Refuses(
        "schema { query: Query } type Query { a: Int } schema { query: Query } schema { query: Query }",
        "LoneSchemaDefinition: Must provide only one schema definition. 1:47",
        "LoneSchemaDefinition: Must provide only one schema definition. 1:71");

    [Fact]
    public void A_schema_has_one_type_for_each_kind_of_operation() => Refuses(
        "schema { query: Query mutation: Query mutation: Query } type Query { a: Int } extend schema { query: "
        + "Query subscription: Query } extend schema { subscription: Query }",
        "UniqueOperationTypes: There can be only one mutation type in schema. 1:23 1:39",
        "UniqueOperationTypes: There can be only one query type in schema. 1:10 1:95",
        "UniqueOperationTypes: There can be only one subscription type in schema. 1:108 1:146");

    [Fact]
    public void Type_names_are_unique() => Refuses(
        "type Query { a: Int } type A { a: Int } scalar A interface A { a: Int } extend type A { b: Int }",
        "UniqueTypeNames: There can be only one type named \"A\". 1:28 1:48",
        "UniqueTypeNames: There can be only one type named \"A\". 1:28 1:60");

    [Fact]
    public void Enum_values_are_unique_with_those_of_extensions() => Refuses(
        "type Query { a: Int } enum E { A B A } extend enum E { B C } extend enum E { C }",
        "UniqueEnumValueNames: Enum value \"E.A\" can only be defined once. 1:32 1:36",
        "UniqueEnumValueNames: Enum value \"E.B\" can only be defined once. 1:34 1:56",
        "UniqueEnumValueNames: Enum value \"E.C\" can only be defined once. 1:58 1:78");

    [Fact]
    public void Field_names_are_unique_with_those_of_extensions() => Refuses(
        "type Query { a: Int } extend type Query { a: Int } interface I { b: Int b: String } input N { c: Int "
        + "c: Int } extend input N { c: Int }",
        "UniqueFieldDefinitionNames: Field \"Query.a\" can only be defined once. 1:14 1:43",
        "UniqueFieldDefinitionNames: Field \"I.b\" can only be defined once. 1:66 1:73",
        "UniqueFieldDefinitionNames: Field \"N.c\" can only be defined once. 1:95 1:102",
        "UniqueFieldDefinitionNames: Field \"N.c\" can only be defined once. 1:95 1:128");

    [Fact]
    public void Argument_names_of_a_definition_are_unique() => Refuses(
        "type Query { a(b: Int, c: Int, b: Int, b: Int): Int } interface I { a(b: Int, b: Int): Int } "
        + "directive @d(e: Int, e: Int) on FIELD extend type Query { f(g: Int g: Int): Int }",
        "UniqueArgumentDefinitionNames: Argument \"Query.a(b:)\" can only be defined once. 1:16 1:32 1:40",
        "UniqueArgumentDefinitionNames: Argument \"I.a(b:)\" can only be defined once. 1:71 1:79",
        "UniqueArgumentDefinitionNames: Argument \"@d(e:)\" can only be defined once. 1:107 1:115",
        "UniqueArgumentDefinitionNames: Argument \"Query.f(g:)\" can only be defined once. 1:154 1:161");

    [Fact]
    public void Directive_names_are_unique() => Refuses(
        "type Query { a: Int } directive @d on FIELD directive @d on QUERY directive @skip on FIELD directive "
        + "@d on FIELD",
        "UniqueDirectiveNames: There can be only one directive named \"@d\". 1:34 1:56",
        "UniqueDirectiveNames: There can be only one directive named \"@d\". 1:34 1:103");

    [Fact]
    public void Types_that_are_named_exist() => Refuses(
        "schema { query: Query mutation: M } type Query implements I { a(b: B): [C!]! d: ID e: __Type } union "
        + "U = Query | V input N { f: F } directive @g(h: H) on FIELD extend type Query { i: J }",
        "KnownTypeNames: Unknown type \"M\". 1:33",
        "KnownTypeNames: Unknown type \"I\". 1:59",
        "KnownTypeNames: Unknown type \"B\". 1:68",
        "KnownTypeNames: Unknown type \"C\". 1:73",
        "KnownTypeNames: Unknown type \"V\". 1:114",
        "KnownTypeNames: Unknown type \"F\". 1:129",
        "KnownTypeNames: Unknown type \"H\". 1:149",
        "KnownTypeNames: Unknown type \"J\". 1:184");

    [Fact]
    public void Directives_exist_and_stand_where_they_may() => Refuses(
        "schema @onSchema @no { query: Query } directive @onSchema on SCHEMA directive @onField on "
        + "FIELD_DEFINITION type Query @onField @onSchema { a(b: Int @onField): Int @onField c: Int @onSchema } "
        + "scalar S @onField interface I @onField { a: Int @no } union U @onField = Query enum E @onField { A "
        + "@onField } input N @onField { c: Int @onField } extend scalar S @no",
        "KnownDirectives: Unknown directive \"@no\". 1:18",
        "KnownDirectives: Directive \"@onField\" may not be used on OBJECT. 1:119",
        "KnownDirectives: Directive \"@onSchema\" may not be used on OBJECT. 1:128",
        "KnownDirectives: Directive \"@onField\" may not be used on ARGUMENT_DEFINITION. 1:149",
        "KnownDirectives: Directive \"@onSchema\" may not be used on FIELD_DEFINITION. 1:180",
        "KnownDirectives: Directive \"@onField\" may not be used on SCALAR. 1:201",
        "KnownDirectives: Directive \"@onField\" may not be used on INTERFACE. 1:222",
        "KnownDirectives: Unknown directive \"@no\". 1:240",
        "KnownDirectives: Directive \"@onField\" may not be used on UNION. 1:254",
        "KnownDirectives: Directive \"@onField\" may not be used on ENUM. 1:278",
        "KnownDirectives: Directive \"@onField\" may not be used on ENUM_VALUE. 1:291",
        "KnownDirectives: Directive \"@onField\" may not be used on INPUT_OBJECT. 1:310",
        "KnownDirectives: Directive \"@onField\" may not be used on INPUT_FIELD_DEFINITION. 1:328",
        "KnownDirectives: Unknown directive \"@no\". 1:355");

    [Fact]
    public void A_directive_stands_once_on_a_type_and_its_extensions_unless_it_is_repeatable() => Refuses(
        "directive @once on SCHEMA | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM_VALUE directive "
        + "@many repeatable on OBJECT schema @once { query: Query } extend schema @once { mutation: Query } "
        + "type Query @once @many @many { a(b: Int @once @once): Int @once @once } extend type Query @once "
        + "@many type Other @once { a: Int } enum E { A @once @once }",
        "UniqueDirectivesPerLocation: The directive \"@once\" can only be used once at this location. 1:134 1:171",
        "UniqueDirectivesPerLocation: The directive \"@once\" can only be used once at this location. 1:255 1:261",
        "UniqueDirectivesPerLocation: The directive \"@once\" can only be used once at this location. 1:237 1:243",
        "UniqueDirectivesPerLocation: The directive \"@once\" can only be used once at this location. 1:208 1:287",
        "UniqueDirectivesPerLocation: The directive \"@once\" can only be used once at this location. 1:338 1:344");

    [Fact]
    public void What_is_extended_exists_and_is_of_that_kind() => Refuses(
        "type Query { a: Int } scalar S type T { a: Int } interface I { a: Int } union U = T enum E { A } "
        + "input N { a: Int } extend type S { a: Int } extend scalar T @deprecated extend union I = T extend "
        + "enum U { A } extend input E { a: Int } extend interface N { a: Int } extend type Nobody { a: Int } "
        + "extend scalar Int @deprecated",
        "PossibleTypeExtensions: Cannot extend non-object type \"S\". 1:23 1:117",
        "PossibleTypeExtensions: Cannot extend non-scalar type \"T\". 1:32 1:142",
        "PossibleTypeExtensions: Cannot extend non-union type \"I\". 1:50 1:170",
        "PossibleTypeExtensions: Cannot extend non-enum type \"U\". 1:73 1:189",
        "PossibleTypeExtensions: Cannot extend non-input object type \"E\". 1:85 1:209",
        "PossibleTypeExtensions: Cannot extend non-interface type \"N\". 1:98 1:235",
        "PossibleTypeExtensions: Cannot extend type \"Nobody\" because it is not defined. 1:277",
        "PossibleTypeExtensions: Cannot extend type \"Int\" because it is not defined. 1:309");

    [Fact]
    public void Arguments_of_directives_exist() => Refuses(
        "directive @d(a: Int) on FIELD_DEFINITION | OBJECT type Query @d(b: 1) { a: Int @d(a: 1) b: Int "
        + "@deprecated(why: \"x\") c: Int @skip(unless: true) }",
        "KnownArgumentNamesOnDirectives: Unknown argument \"b\" on directive \"@d\". 1:65",
        "KnownArgumentNamesOnDirectives: Unknown argument \"why\" on directive \"@deprecated\". 1:108",
        "KnownArgumentNamesOnDirectives: Unknown argument \"unless\" on directive \"@skip\". 1:131");

    [Fact]
    public void Arguments_of_directives_are_given_once() => Refuses(
        "directive @d(a: Int) on FIELD_DEFINITION type Query { a: Int @d(a: 1, a: 2) }",
        "UniqueArgumentNames: There can be only one argument named \"a\". 1:65 1:71");

    [Fact]
    public void Input_fields_are_given_once() => Refuses(
        "directive @d(a: N) on FIELD_DEFINITION input N { a: Int b: N } type Query { a(n: N = {a: 1, b: {a: "
        + "2, a: 3}, a: 4}): Int @d(a: {a: 1, a: 2}) }",
        "UniqueInputFieldNames: There can be only one input field named \"a\". 1:97 1:103",
        "UniqueInputFieldNames: There can be only one input field named \"a\". 1:87 1:110",
        "UniqueInputFieldNames: There can be only one input field named \"a\". 1:129 1:135");

    [Fact]
    public void Arguments_of_directives_that_must_be_given_are_given() => Refuses(
        "directive @d(a: Int!, b: Int! = 2, c: [Int!]!) on FIELD_DEFINITION | OBJECT type Query @d(a: 1) { a: "
        + "Int @d b: Int @deprecated } scalar S @specifiedBy",
        "ProvidedRequiredArgumentsOnDirectives: Directive \"@d\" argument \"c\" of type \"[Int!]!\" is required, but it "
        + "was not provided. 1:88",
        "ProvidedRequiredArgumentsOnDirectives: Directive \"@d\" argument \"a\" of type \"Int!\" is required, but it "
        + "was not provided. 1:106",
        "ProvidedRequiredArgumentsOnDirectives: Directive \"@d\" argument \"c\" of type \"[Int!]!\" is required, but it "
        + "was not provided. 1:106",
        "ProvidedRequiredArgumentsOnDirectives: Directive \"@specifiedBy\" argument \"url\" of type \"String!\" is "
        + "required, but it was not provided. 1:139");

    [Fact]
    public void A_sound_schema_breaks_no_rule() =>
        Assert.Empty(DocumentValidator.ValidateSchema(Parser.ParseSchema(Language.SchemaSamples.Sound)));

    /// <summary>The document breaks one rule, and that in these ways, whatever else it breaks.</summary>
    static void Refuses(string document, params string[] errors)
    {
        var rule = errors[0][..errors[0].IndexOf(':', StringComparison.Ordinal)];
        var found = DocumentValidator.ValidateSchema(Parser.ParseSchema(document))
            .Where(error => error.Rule == rule)
            .Select(error => $"{error.Rule}: {error.Message}{string.Concat(error.Locations.Select(place => $" {place.Line}:{place.Column}"))}");
        Assert.Equal(errors.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
