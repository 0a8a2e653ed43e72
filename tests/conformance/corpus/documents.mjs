// Documents by the rule that they are about: those of `breaks` break it (and maybe others), those of `keeps` break none.
// A document of another schema than `zoo` is given as [schema, text].

export const documents = {
  ExecutableDefinitions: {
    breaks: ['{ count } type Extra { a: Int }', 'extend type Cat { extra: Int } { count }', 'schema { query: Query } { count }', '{ count } directive @d on FIELD'],
    keeps: ['{ count }', 'query A { count } fragment F on Query { count } query B { ...F }'],
  },
  UniqueOperationNames: {
    breaks: ['query A { count } query A { ratio }', 'query A { count } mutation A { paint }', 'query A { count } query A { ratio } query A { label }'],
    keeps: ['query A { count } query B { ratio } subscription C { fed { id } }', 'query F { ...F } fragment F on Query { count }'],
  },
  LoneAnonymousOperation: {
    breaks: ['{ count } { ratio }', '{ count } query A { ratio }', 'subscription { fed { id } } mutation { paint }'],
    keeps: ['{ count }', 'query { ...F } fragment F on Query { count }'],
  },
  SingleFieldSubscriptions: {
    breaks: [
      'subscription { fed { id } born { id } }',
      'subscription S { ...F } fragment F on Subscription { fed { id } other: fed { id } }',
      'subscription { __typename }',
      'subscription { ... { __typename } fed { id } }',
      'subscription { fed @skip(if: false) { id } }',
      'subscription S($w: Boolean!) { ...F @include(if: $w) } fragment F on Subscription { fed { id } }',
    ],
    keeps: ['subscription { fed { id } }', 'subscription { fed { id } ...F } fragment F on Subscription { fed { name } }', 'subscription { fed { id @skip(if: true) } }'],
  },
  KnownTypeNames: {
    breaks: ['query ($a: Unknown) { pet(colour: $a) { __typename } }', '{ ... on Unknown { count } }', 'fragment F on Unknown { a } { ...F }', 'query ($a: [Unknown!]!) { count }'],
    keeps: ['query ($a: Colour! = RED) { pet(colour: $a) { ... on Cat { id } } }'],
  },
  FragmentsOnCompositeTypes: {
    breaks: ['{ ... on Int { a } }', 'fragment F on BeingFilter { limit } { ...F }', '{ cat { ... on Colour { __typename } } }'],
    keeps: ['{ pets { ... on Being { name } ... on Pet { __typename } ... on Cat { lives } } }'],
  },
  VariablesAreInputTypes: {
    breaks: ['query ($a: Cat) { count }', 'query ($a: [Being!]!) { count }', 'query ($a: Pet, $b: Int) { count }'],
    keeps: ['query ($a: Int! $b: [Colour] $c: BeingFilter $d: Anything) { pets { ... on Being { friends(first: $a, like: {colours: $b}) { id } } } find(filter: $c, anything: $d) { __typename } }'],
  },
  ScalarLeafs: {
    breaks: ['{ cat }', '{ count { a } }', '{ colours { __typename } }', '{ pets }', '{ cat { extra: enemy } }', '{ __schema }'],
    keeps: ['{ cat { id } count colours }', '{ person { home { matrix extra } } }'],
  },
  FieldsOnCorrectType: {
    breaks: ['{ nothing }', '{ pets { name } }', '{ being { lives } }', '{ cat { barks } }', '{ cat { __schema { types { name } } } }', '{ pets { ... on Cat { barks } } }', '{ node(id: 1) { nam name } }'],
    keeps: ['{ __typename __schema { types { name } } __type(name: "Cat") { name } being { __typename id } }', '{ pets { __typename } }'],
  },
  UniqueFragmentNames: {
    breaks: ['{ ...F } fragment F on Query { count } fragment F on Query { ratio }'],
    keeps: ['{ ...F ...G } fragment F on Query { count } fragment G on Query { count }'],
  },
  KnownFragmentNames: {
    breaks: ['{ ...Unknown }', '{ cat { ...Unknown } }', '{ ...F } fragment F on Query { cat { ...Unknown } }'],
    keeps: ['{ ...F } fragment F on Query { ... on Query { count } }'],
  },
  NoUnusedFragments: {
    breaks: ['{ count } fragment F on Query { count }', '{ ...F } fragment F on Query { count } fragment G on Query { ...H } fragment H on Query { ...G }'],
    keeps: ['{ ...F } fragment F on Query { ...G } fragment G on Query { count }'],
  },
  PossibleFragmentSpreads: {
    breaks: ['{ cat { ... on Dog { id } } }', '{ cat { ...F } } fragment F on Person { id }', '{ pets { ... on Person { id } } }', '{ being { ... on Cage { id } } }', '{ dog { ... on Query { count } } }', '{ cat { ... on Being { ... on Dog { id } } person: enemy { ... on Cat { id } } } }'],
    keeps: ['{ being { ... on Cat { id } ... on Pet { __typename } ... on Found { ... on Node { id } } } }', '{ cat { ... on Node { id } ... on Pet { ... on Being { name } } } }'],
  },
  NoFragmentCycles: {
    breaks: [
      '{ cat { ...F } } fragment F on Cat { enemy { ... on Being { friends { ...F } } } }',
      '{ cat { ...F } } fragment F on Cat { ...F }',
      '{ cat { ...A } } fragment A on Cat { ...B } fragment B on Cat { ...C } fragment C on Cat { ...A }',
      '{ cat { ...A } } fragment A on Cat { ...B ...C } fragment B on Cat { ...A } fragment C on Cat { ... { ...B } ...C }',
    ],
    keeps: ['{ cat { ...A ...B } } fragment A on Cat { ...C } fragment B on Cat { ...C } fragment C on Cat { id }'],
  },
  UniqueVariableNames: {
    breaks: ['query ($a: Int $a: String) { pets { ... on Being { friends(first: $a) { id } } } }', 'query ($a: ID $b: Int $a: ID $a: ID) { person(id: $a) { id } }'],
    keeps: ['query A($a: ID) { person(id: $a) { id } } query B($a: ID) { person(id: $a) { id } }'],
  },
  NoUndefinedVariables: {
    breaks: ['{ person(id: $a) { id } }', 'query A { ...F } query B($a: ID) { ...F } fragment F on Query { person(id: $a) { id } }', 'query ($a: ID) { person(id: $a, name: $b) { id @skip(if: $c) } }', '{ find(filter: {colours: [$a]}) { __typename } }'],
    keeps: ['query ($a: ID) { ...F } fragment F on Query { ...G } fragment G on Query { person(id: $a) { id } }'],
  },
  NoUnusedVariables: {
    breaks: ['query ($a: Int) { count }', 'query A($a: ID $b: ID) { ...F } fragment F on Query { person(id: $a) { id } }', 'query A($a: ID) { person(id: $a) { id } } query B($a: ID) { count }'],
    keeps: ['query ($a: Boolean!) { count @skip(if: $a) }', 'query ($a: [String!]) { person { say(words: [$a]) } }'],
  },
  KnownDirectives: {
    breaks: ['{ count @unknown }', 'query @skip(if: true) { count }', '{ count @deprecated }', 'query ($a: ID @include(if: true)) { person(id: $a) { id } }', 'fragment F on Query @once { count } { ...F }', 'mutation @once { paint }'],
    keeps: ['query A($a: ID @once @trace) @trace @once { person(id: $a) @skip(if: false) { ... @trace { id } ...F @trace @include(if: true) } } fragment F on Person @trace { id }'],
  },
  UniqueDirectivesPerLocation: {
    breaks: ['{ count @skip(if: true) @skip(if: true) }', 'query @once @trace @once @once { count }', '{ ... @include(if: true) @trace @include(if: false) { count } }'],
    keeps: ['{ count @trace @trace @once ... @skip(if: true) { ratio @skip(if: true) } }'],
  },
  KnownArgumentNames: {
    breaks: ['{ person(unknown: 1) { id } }', '{ count(a: 1, b: 2) }', '{ count @skip(if: true, unless: false) }', '{ cat { name(lower: true) } }', '{ __type(name: "Cat", kind: OBJECT) { name } }', '{ count @once(if: true) }'],
    keeps: ['{ person(name: "a", id: 1) { id } count @trace(depth: 1, label: "a") }'],
  },
  UniqueArgumentNames: {
    breaks: ['{ person(id: 1, id: 1) { id } }', '{ count @trace(depth: 1, depth: 2, depth: 3) }', '{ person(id: 1, name: "a", id: 2, name: "b") { id } }'],
    keeps: ['{ a: person(id: 1) { id } b: person(id: 1) { id } }'],
  },
  ValuesOfCorrectType: {
    breaks: [
      ['inputs', '{ int(value: "1") }'], ['inputs', '{ int(value: 1.0) }'], ['inputs', '{ int(value: 2147483648) }'], ['inputs', '{ int(value: -2147483649) }'], ['inputs', '{ int(value: LOW) }'], ['inputs', '{ int(value: [1]) }'],
      ['inputs', '{ float(value: "1.5") }'], ['inputs', '{ float(value: true) }'], ['inputs', '{ float(value: {}) }'],
      ['inputs', '{ string(value: 1) }'], ['inputs', '{ string(value: LOW) }'], ['inputs', '{ string(value: ["a"]) }'],
      ['inputs', '{ boolean(value: 1) }'], ['inputs', '{ boolean(value: "true") }'], ['inputs', '{ boolean(value: TRUE) }'],
      ['inputs', '{ id(value: 1.5) }'], ['inputs', '{ id(value: true) }'], ['inputs', '{ id(value: LOW) }'],
      ['inputs', '{ level(value: "LOW") }'], ['inputs', '{ level(value: NONE) }'], ['inputs', '{ level(value: 1) }'], ['inputs', '{ level(value: null) needsInt(value: null) }'],
      ['inputs', '{ ints(value: ["a", 1, null, [2]]) }'], ['inputs', '{ needsInts(value: [1, null]) }'], ['inputs', '{ needsInts(value: null) }'], ['inputs', '{ lists(value: [[LOW, null], [NONE], null]) }'],
      ['inputs', '{ point(value: {}) }'], ['inputs', '{ point(value: {x: "a", z: 1}) }'], ['inputs', '{ point(value: {x: null}) }'], ['inputs', '{ point(value: 1) }'], ['inputs', '{ point(value: [{x: 1}]) }'],
      ['inputs', '{ deep(value: {point: {y: 1}, grid: [[1, "a"]], deeper: {flag: null}}) }'],
      ['inputs', '{ choice(value: {}) }'], ['inputs', '{ choice(value: {number: 1, text: "a"}) }'], ['inputs', '{ choice(value: {number: null}) }'], ['inputs', 'query ($a: Int) { choice(value: {number: $a}) }'], ['inputs', '{ choices(value: [{number: 1}, {text: "a", number: null}]) }'],
      ['inputs', 'query ($a: Int = "a" $b: Point = {x: 1, x: 2.5} $c: [Level!] = [LOW, null]) { int(value: $a) point(value: $b) lists(value: [$c]) }'],
      ['inputs', '{ id @give(value: {point: 1}, level: "LOW") }'],
    ],
    keeps: [
      ['inputs', '{ int(value: 2147483647) float(value: 1) string(value: """a""") boolean(value: false) a: id(value: 1) b: id(value: "x") level(value: LOW) }'],
      ['inputs', '{ a: ints(value: 1) b: ints(value: [1, null]) c: ints(value: null) needsInts(value: 5) d: lists(value: LOW) e: lists(value: [[LOW], [HIGH]]) }'],
      ['inputs', '{ point(value: {x: 1, label: null}) deep(value: {point: {x: 1, y: 2}, points: {x: 3}, grid: 1, deeper: {point: {x: 1}}}) choice(value: {many: [1]}) }'],
      ['inputs', 'query ($a: Int! $b: Choice = {text: "a"}) { choice(value: {number: $a}) again { choice(value: $b) } }'],
      '{ find(anything: {a: [1, {b: null}], c: WORD}) { __typename } }',
    ],
  },
  ProvidedRequiredArguments: {
    breaks: ['{ node { id } }', '{ nodes { id } }', 'mutation { feed(amount: 1) { id } name { id } }', '{ count @skip }', '{ person { say(loud: true) } }', '{ ... @include { count } __type { name } }'],
    keeps: ['{ node(id: 1) { id } pet { __typename } }', 'mutation { feed(id: 1) { id } }', '{ count @trace }'],
  },
  VariablesInAllowedPosition: {
    breaks: [
      ['inputs', 'query ($a: String) { int(value: $a) }'], ['inputs', 'query ($a: Int) { needsInt(value: $a) }'], ['inputs', 'query ($a: [Int]) { int(value: $a) }'], ['inputs', 'query ($a: Int) { ints(value: $a) }'],
      ['inputs', 'query ($a: [Int]) { needsInts(value: $a) }'], ['inputs', 'query ($a: Int = null) { needsInt(value: $a) }'], ['inputs', 'query ($a: Int) { ...F } fragment F on Root { point(value: {x: $a}) }'],
      ['inputs', 'query ($a: Boolean) { id @skip(if: $a) }'], ['inputs', 'query ($a: Int) { needsInts(value: [$a]) }'], ['inputs', 'query ($a: [[Level]]) { lists(value: $a) }'], ['inputs', 'query ($a: Point) { choice(value: {point: $a, number: 1}) deep(value: {point: $a}) }'],
    ],
    keeps: [
      ['inputs', 'query ($a: Int! $b: Int = 1 $c: Int) { int(value: $a) needsInt(value: $b) defaultInt(value: $c) }'], ['inputs', 'query ($a: [Int!]! $b: [Int]) { ints(value: $a) again { ints(value: $b) needsInts(value: $a) } }'],
      ['inputs', 'query ($a: Int) { point(value: {x: 1, y: $a}) }'], ['inputs', 'query ($a: Boolean = true) { id @skip(if: $a) }'],
    ],
  },
  OverlappingFieldsCanBeMerged: {
    breaks: [
      '{ a: count a: ratio }', '{ person(id: 1) { id } person(id: 2) { id } }', '{ person { id } person(id: 1) { id } }', '{ cat { a: id } cat { a: name } }',
      '{ pets { ... on Cat { size } ... on Dog { size } } }', '{ pets { ... on Cat { mood } ... on Dog { mood } } }', '{ being { ... on Cat { x: lives } ... on Dog { x: barks } } }',
      '{ cat { ...F ...G } } fragment F on Cat { a: id } fragment G on Cat { a: mood }', '{ a: cat { b: enemy { c: id } } a: cat { b: enemy { c: name } } }',
      '{ a: count a: ratio a: label }', '{ cat { a: id b: id a: name b: mood } cat { a: mood } }', '{ pets { ... on Cat { f: friends { a: id } } ... on Dog { f: friends { a: id } } } }',
      '{ pets { ... on Cat { x: enemy { y: id } } ... on Dog { x: owner { y: title } } } }', '{ find(filter: {limit: 1, colours: [RED]}) { __typename } find(filter: {limit: 1, colours: RED}) { __typename } }',
      'query ($a: ID $b: ID) { person(id: $a) { id } person(id: $b) { id } }', '{ cat { ...A } ... { cat { ...B } } } fragment A on Cat { enemy { x: id } } fragment B on Cat { enemy { ...C } } fragment C on Dog { x: barks }',
    ],
    keeps: [
      '{ cat { id id } cat { id name } }', '{ person(id: 1, name: "a") { id } person(name: "a", id: 1) { id } }', '{ pets { ... on Cat { a: name(upper: true) } ... on Dog { b: name } } }',
      '{ being { ... on Cat { x: name } name } }', '{ pets { ... on Cat { c: colour } ... on Dog { d: colour } } }',
      '{ find(filter: {limit: 1, name: {eq: "a"}}) { __typename } find(filter: {name: {eq: "a"}, limit: 1}) { __typename } }',
    ],
  },
  UniqueInputFieldNames: {
    breaks: [['inputs', '{ point(value: {x: 1, x: 2}) }'], ['inputs', '{ deep(value: {point: {x: 1, y: 1, y: 2, y: 3}}) }'], '{ find(anything: {a: 1, a: 2}) { __typename } }'],
    keeps: [['inputs', '{ deep(value: {point: {x: 1}, deeper: {point: {x: 1}}}) }']],
  },
  MaxIntrospectionDepth: {
    breaks: ['{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }', '{ __type(name: "Cat") { fields { type { interfaces { possibleTypes { name } } } } } }', '{ __type(name: "Cat") { ...F } } fragment F on __Type { fields { type { inputFields { type { ...G } } } } } fragment G on __Type { fields { name } }'],
    keeps: ['{ __schema { types { fields { type { fields { name } } } } } }'],
  },
  KnownOperationTypes: {
    breaks: [['small', 'mutation { hello }'], ['small', 'subscription { hello }']],
    keeps: [['small', '{ hello }'], 'mutation { paint }'],
  },
};
