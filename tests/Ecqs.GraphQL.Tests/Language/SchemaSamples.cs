namespace Ecqs.GraphQL.Tests.Language;

static class SchemaSamples
{
    /// <summary>A schema that is in order and has something of everything, as graphql-js's printSchema writes it, but for the order of types.</summary>
    public const string Sound = """"
        """What it is for"""
        schema {
          query: Question
          mutation: Act
          subscription: News
        }

        """Marks what it stands on"""
        directive @mark(
          """How often"""
          times: Int! = 1

          """What with"""
          with: Choice = {word: "ink"}
          also: [Float] = [1, 2.5, 1e+21, 1e-7]
        ) repeatable on OBJECT | FIELD_DEFINITION | INPUT_FIELD_DEFINITION

        directive @plain on QUERY

        type Act {
          do(like: Choice!, again: Boolean = false): Kind @deprecated
        }

        input Choice @oneOf {
          word: String
          number: Float
          deep: Deep
        }

        input Deep {
          """
          A long description, longer than seventy characters, that stands on lines of its own.
          """
          id: ID = 12
          text: ID = "012"
          many: [Int!]! = [1]
          other: String = "a \"b\"\n" @deprecated(reason: "because")
          kind: Kind = OLD
          none: Int = null
        }

        enum Kind {
          NEW

          """Not new"""
          OLD @deprecated(reason: "gone")
        }

        interface Named implements Node {
          id: ID!
          name: String
        }

        type News {
          changed: Node
        }

        interface Node {
          id: ID!
        }

        type Question implements Named & Node {
          id: ID!
          name: String

          """One"""
          one(
            """The first"""
            a: Int = 3
            b: String @deprecated(reason: "c")
          ): Result
          plain(a: Deep = {id: 12, text: "012", many: [1], other: "a \"b\"\n", kind: OLD, none: null}): Url
        }

        union Result = Question | Act

        """An address"""
        scalar Url @specifiedBy(url: "https://example.org/\"url\"")

        """
        Two lines
          the second further in
        """
        scalar Word
        """";
}
