using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types.Sdl;

namespace Ecqs.GraphQL.Tests.Types;

/// <summary>What can only be checked when the types are there: what is answered is what validateSchema of graphql-js answers.</summary>
public sealed class SchemaValidatorTests
{
    [Fact]
    public void A_query_type_is_needed() => Refuses(
        "type A { a: Int }",
        "ValidSchema: Query root type must be provided.");

    [Fact]
    public void A_query_type_is_needed_beside_others() => Refuses(
        "schema { mutation: M } type M { a: Int }",
        "ValidSchema: Query root type must be provided. 1:1");

    [Fact]
    public void Roots_are_object_types() => Refuses(
        "schema { query: A mutation: B subscription: C } input A { a: Int } interface B { a: Int } scalar C",
        "ValidSchema: Query root type must be Object type, it cannot be A. 1:17",
        "ValidSchema: Mutation root type must be Object type if provided, it cannot be B. 1:29",
        "ValidSchema: Subscription root type must be Object type if provided, it cannot be C. 1:45");

    [Fact]
    public void Names_of_two_underscores_are_reserved() => Refuses(
        "type Query { a: Int } type __A { __b(__c: Int): Int } enum E { __D } input N { __f: Int } directive "
        + "@__g(__h: Int) on FIELD",
        "ValidSchema: Name \"__g\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:91",
        "ValidSchema: Name \"__h\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:106",
        "ValidSchema: Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:23",
        "ValidSchema: Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:34",
        "ValidSchema: Name \"__c\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:38",
        "ValidSchema: Name \"__D\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:64",
        "ValidSchema: Name \"__f\" must not begin with \"__\", which is reserved by GraphQL introspection. 1:80");

    [Fact]
    public void No_type_is_empty() => Refuses(
        "type Query { a: Int } type A interface B union C enum D input E extend union C @t directive @t on "
        + "UNION",
        "ValidSchema: Type A must define one or more fields. 1:23",
        "ValidSchema: Type B must define one or more fields. 1:30",
        "ValidSchema: Union type C must define one or more member types. 1:42 1:65",
        "ValidSchema: Enum type D must define one or more values. 1:50",
        "ValidSchema: Input Object type E must define one or more fields. 1:57");

    [Fact]
    public void Types_stand_where_values_of_them_can() => Refuses(
        "type Query { a: N b(c: A): Int d(e: [I!]): [N!]! } input N { a: Query b: U } type A { a: Int } "
        + "interface I { a: Int } union U = A directive @d(e: Query) on FIELD",
        "ValidSchema: The type of @d(e:) must be Input Type but got: Query. 1:144",
        "ValidSchema: The type of Query.a must be Output Type but got: N. 1:17",
        "ValidSchema: The type of Query.b(c:) must be Input Type but got: A. 1:24",
        "ValidSchema: The type of Query.d must be Output Type but got: [N!]!. 1:44",
        "ValidSchema: The type of Query.d(e:) must be Input Type but got: [I!]. 1:37",
        "ValidSchema: The type of N.a must be Input Type but got: Query. 1:65",
        "ValidSchema: The type of N.b must be Input Type but got: U. 1:74");

    [Fact]
    public void A_type_has_the_fields_and_arguments_of_its_interfaces() => Refuses(
        "type Query { a: Int } interface I { a: Int b(c: Int, d: String): [P] e: Int! f: Int } interface P { "
        + "g: Int } type X implements P { g: Int } type A implements I { a: String b(c: Int!, z: Int!): [X] e: "
        + "Int f(y: Int, x: Int! = 1): Int! } type B implements I { a: Int! b(c: Int, d: String): [X!]! e: Int! "
        + "} ",
        "ValidSchema: Interface field I.a expects type Int but A.a is type String. 1:40 1:166",
        "ValidSchema: Interface field argument I.b(c:) expects type Int but A.b(c:) is type Int!. 1:49 1:178",
        "ValidSchema: Interface field argument I.b(d:) expected but A.b does not provide it. 1:54 1:173",
        "ValidSchema: Object field A.b includes required argument z that is missing from the Interface field I.b. 1:184 1:44",
        "ValidSchema: Interface field I.e expects type Int! but A.e is type Int. 1:73 1:201",
        "ValidSchema: Interface field I.f expected but B does not provide it. 1:78 1:236");

    [Fact]
    public void Interfaces_are_implemented_with_theirs_once_and_without_circles() => Refuses(
        "type Query { a: Int } interface I implements J { a: Int } interface J { a: Int } type A implements I "
        + "{ a: Int } type B implements J & I & J { a: Int } interface K implements K { a: Int } interface L "
        + "implements M { a: Int } interface M implements L { a: Int } type C implements Query & N & U { a: Int "
        + "} input N { a: Int } union U = A",
        "ValidSchema: Type A must implement J because it is implemented by I. 1:46 1:100",
        "ValidSchema: Type B can only implement J once. 1:131 1:139",
        "ValidSchema: Type K cannot implement itself because it would create a circular reference. 1:175",
        "ValidSchema: Type L cannot implement M because it would create a circular reference. 1:247 1:211",
        "ValidSchema: Type M cannot implement L because it would create a circular reference. 1:211 1:247",
        "ValidSchema: Type C must only implement Interface types, it cannot implement Query. 1:278",
        "ValidSchema: Type C must only implement Interface types, it cannot implement N. 1:286",
        "ValidSchema: Type C must only implement Interface types, it cannot implement U. 1:290");

    [Fact]
    public void Members_of_a_union_are_object_types_and_there_once() => Refuses(
        "type Query { a: Int } union U = A | A | N | I | U type A { a: Int } input N { a: Int } interface I { "
        + "a: Int } extend union U = A",
        "ValidSchema: Union type U can only include type A once. 1:33 1:37 1:128",
        "ValidSchema: Union type U can only include Object types, it cannot include N. 1:41",
        "ValidSchema: Union type U can only include Object types, it cannot include I. 1:45",
        "ValidSchema: Union type U can only include Object types, it cannot include U. 1:49",
        "ValidSchema: Union type U can only include type A once. 1:33 1:37 1:128");

    [Fact]
    public void An_input_object_does_not_demand_itself() => Refuses(
        "type Query { a(n: A): Int } input A { b: B! c: A d: [A!]! e: A! } input B { f: C! } input C { g: A! "
        + "h: B! }",
        "ValidSchema: Cannot reference Input Object \"A\" within itself through a series of non-null fields: "
        + "\"b.f.g\". 1:39 1:77 1:95",
        "ValidSchema: Cannot reference Input Object \"B\" within itself through a series of non-null fields: \"f.h\". 1:77 1:101",
        "ValidSchema: Cannot reference Input Object \"A\" within itself through a series of non-null fields: \"e\". 1:59");

    [Fact]
    public void What_is_required_is_not_deprecated() => Refuses(
        "type Query { a(b: Int! @deprecated, c: Int! = 1 @deprecated, d: Int @deprecated): Int } input N { e: "
        + "Int! @deprecated(reason: \"x\") f: Int @deprecated g: Int! = 3 @deprecated } directive @d(h: Int! "
        + "@deprecated) on FIELD",
        "ValidSchema: Required argument @d(h:) cannot be deprecated. 1:198 1:193",
        "ValidSchema: Required argument Query.a(b:) cannot be deprecated. 1:24 1:19",
        "ValidSchema: Required input field N.e cannot be deprecated. 1:107 1:102");

    [Fact]
    public void Fields_of_a_OneOf_input_are_nullable_and_without_default() => Refuses(
        "type Query { a: Int } input N @oneOf { a: Int! b: Int = 1 c: Int } input M @oneOf { a: N }",
        "ValidSchema: OneOf input field N.a must be nullable. 1:43",
        "ValidSchema: OneOf input field N.b cannot have a default value. 1:48");

    [Fact]
    public void Roots_differ() => Refuses(
        "schema { query: A mutation: A subscription: A } type A { a: Int }",
        "ValidSchema: All root types must be different, \"A\" type is used as query, mutation, and subscription root types. 1:17 1:29 1:45");

    [Fact]
    public void A_field_is_deprecated_only_where_its_interface_says_so_too() => Refuses(
        "type Query implements I { a: Int @deprecated b: Int @deprecated c: Int } "
        + "interface I { a: Int b: Int @deprecated c: Int @deprecated }",
        "ValidSchema: Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated. 1:34 1:30");

    [Fact]
    public void A_directive_is_not_needed_to_understand_itself() => Refuses(
        "type Query { a(b: A): Int @free } directive @self(a: Int @self) on ARGUMENT_DEFINITION "
        + "directive @first(a: E) on ARGUMENT_DEFINITION | ENUM_VALUE directive @second(b: [A!]!) on INPUT_FIELD_DEFINITION | ENUM_VALUE "
        + "enum E { B @second(b: []) } input A { c: Int @second(b: []) d: E } directive @free(a: A) on FIELD_DEFINITION",
        "ValidSchema: Directive @self cannot reference itself through its arguments and their types. 1:35",
        "ValidSchema: Directive @second cannot reference itself through its arguments and their types. 1:147");

    [Fact]
    public void A_sound_schema_is_built()
    {
        Assert.Empty(SdlSchema.TryBuild(Parser.ParseSchema(Language.SchemaSamples.Sound), out var schema));
        Assert.NotNull(schema);
    }

    static void Refuses(string document, params string[] errors)
    {
        var found = SdlSchema.TryBuild(Parser.ParseSchema(document), out var schema)
            .Select(error => $"{error.Rule}: {error.Message}{string.Concat(error.Locations.Select(place => $" {place.Line}:{place.Column}"))}");
        Assert.Equal(errors.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Null(schema);
    }
}
