namespace Ecqs.GraphQL.Tests.Language;

/// <summary>A document that uses the whole language of schemas, and how it is printed: as graphql-js 16 prints it.</summary>
static class SchemaKitchenSink
{
    public const string Document = """"
        "The schema" schema @a { query: QueryType mutation: MutationType, subscription: Feed }
        """
        A foo,
          in two lines
        """
        type Foo implements Bar & Baz & Two @onObject(value: [1, {a: "x"}]) {
          "one" one: Type
          """ two """ two(argument: InputType! @onArg, "the other" other: String = "x" @deprecated): Type @a @b
          three(argument: InputType, other: String = """ block """): Int
          six(argument: InputType = {key: "value", list: [1, 2]}): Type!
          seven(argument: Int = null): [[Type!]]!
        }
        type Empty
        type Only implements & One
        extend type Foo { more(arg: Boolean = true): Type }
        extend type Foo @onType
        extend type Foo implements Third
        interface Bar implements Node & Named @x { one: Type }
        interface Nothing
        extend interface Bar implements Two { two: Int }
        union Feed @u = | Story | Article
        union NoMembers
        extend union Feed @v = Photo
        scalar Any @specifiedBy(url: "https://example.org")
        extend scalar Any @s
        enum Site @e { "on the desk" DESKTOP @d MOBILE }
        enum NoValues
        extend enum Site { VR }
        input InputType @i { key: String! answer: Int = 42 @f }
        input NoFields
        extend input InputType { other: Float = 1.23e4 }
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "described" directive @many(
          "with a description" a: Int = 1
          b: String
        ) repeatable on | OBJECT
          | INTERFACE
        extend schema @late { subscription: Other }
        extend schema @later
        """";

    public const string Printed = """"
        "The schema"
        schema @a {
          query: QueryType
          mutation: MutationType
          subscription: Feed
        }

        """
        A foo,
          in two lines
        """
        type Foo implements Bar & Baz & Two @onObject(value: [1, {a: "x"}]) {
          "one"
          one: Type
          """ two """
          two(
            argument: InputType! @onArg
            "the other"
            other: String = "x" @deprecated
          ): Type @a @b
          three(argument: InputType, other: String = """ block """): Int
          six(argument: InputType = {key: "value", list: [1, 2]}): Type!
          seven(argument: Int = null): [[Type!]]!
        }

        type Empty

        type Only implements One

        extend type Foo {
          more(arg: Boolean = true): Type
        }

        extend type Foo @onType

        extend type Foo implements Third

        interface Bar implements Node & Named @x {
          one: Type
        }

        interface Nothing

        extend interface Bar implements Two {
          two: Int
        }

        union Feed @u = Story | Article

        union NoMembers

        extend union Feed @v = Photo

        scalar Any @specifiedBy(url: "https://example.org")

        extend scalar Any @s

        enum Site @e {
          "on the desk"
          DESKTOP @d
          MOBILE
        }

        enum NoValues

        extend enum Site {
          VR
        }

        input InputType @i {
          key: String!
          answer: Int = 42 @f
        }

        input NoFields

        extend input InputType {
          other: Float = 1.23e4
        }

        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "described"
        directive @many(
          "with a description"
          a: Int = 1
          b: String
        ) repeatable on OBJECT | INTERFACE

        extend schema @late {
          subscription: Other
        }

        extend schema @later
        """";
}
