namespace Ecqs.GraphQL.Tests.Language;

/// <summary>A document that uses the whole executable language, and how it is printed.</summary>
static class KitchenSink
{
    public const string Document = """"
        # What the ledger page asks
        "Those that fall due"
        query instruments("How many" $first: Int = 20 @live, $where: InstrumentFilterInput, $ids: [UUID!]!) @cached(for: 1.5e3) {
          mine: instruments(first: $first, where: $where) @include(if: true) { nodes { id, ...plate @skip(if: false) } }
          ... on Query @a { hello(text: """
            检定
              证书
          """, none: null, flag: false) }
          ... { other(list: [1, -2.0, "三", [ON_SITE]], value: {a: {b: $ids}, c: []}) }
          ... @b { instrumentsWithAVeryLongName(serialNumber: "0123456789", manufacturer: "上海计量器厂", accuracyClass: "III") }
        }
        mutation { add(input: {name: "戥子"}) { instrument { id } } }
        subscription news { changed { id } }
        { short }
        "The name plate" fragment plate on Instrument @c { name serialNumber }
        """";

    public const string Printed = """"
        "Those that fall due"
        query instruments(
          "How many"
          $first: Int = 20 @live
          $where: InstrumentFilterInput
          $ids: [UUID!]!
        ) @cached(for: 1.5e3) {
          mine: instruments(first: $first, where: $where) @include(if: true) {
            nodes {
              id
              ...plate @skip(if: false)
            }
          }
          ... on Query @a {
            hello(text: """
            检定
              证书
            """, none: null, flag: false)
          }
          ... {
            other(list: [1, -2.0, "三", [ON_SITE]], value: {a: {b: $ids}, c: []})
          }
          ... @b {
            instrumentsWithAVeryLongName(
              serialNumber: "0123456789"
              manufacturer: "上海计量器厂"
              accuracyClass: "III"
            )
          }
        }

        mutation {
          add(input: {name: "戥子"}) {
            instrument {
              id
            }
          }
        }

        subscription news {
          changed {
            id
          }
        }

        {
          short
        }

        "The name plate"
        fragment plate on Instrument @c {
          name
          serialNumber
        }
        """";
}
