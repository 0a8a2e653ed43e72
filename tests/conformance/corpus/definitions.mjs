// Schemas by the rule that they are about. Each of `breaks` breaks it; each of `keeps` is a valid schema.

const query = 'type Query { a: Int } ';

export const definitions = {
  LoneSchemaDefinition: { breaks: [query + 'schema { query: Query } schema { query: Query }'], keeps: [query, query + 'schema { query: Query }'] },
  UniqueOperationTypes: { breaks: [query + 'schema { query: Query query: Query }', query + 'schema { query: Query } extend schema { query: Query }'], keeps: [query + 'type M { b: Int } schema { query: Query } extend schema { mutation: M }'] },
  UniqueTypeNames: { breaks: [query + 'type Query { b: Int }', query + 'scalar A enum A { B } input A { c: Int }'], keeps: [query + 'scalar A enum B { A } input C { A: Int }'] },
  UniqueEnumValueNames: { breaks: [query + 'enum E { A B A }', query + 'enum E { A } extend enum E { B A }'], keeps: [query + 'enum E { A B } extend enum E { C }'] },
  UniqueFieldDefinitionNames: { breaks: ['type Query { a: Int a: String }', query + 'extend type Query { a: Int }', query + 'input I { a: Int a: Int }'], keeps: [query + 'extend type Query { b: Int }'] },
  UniqueArgumentDefinitionNames: { breaks: ['type Query { a(b: Int, b: Int): Int }', query + 'directive @d(a: Int, a: Int) on FIELD'], keeps: ['type Query { a(b: Int, c: Int): Int d(b: Int): Int }'] },
  UniqueDirectiveNames: { breaks: [query + 'directive @d on FIELD directive @d on QUERY'], keeps: [query + 'directive @d on FIELD directive @D on FIELD'] },
  KnownTypeNames: { breaks: ['type Query { a: Unknown }', 'type Query { a(b: [Unknown!]): Int }', query + 'union U = Query | Unknown', query + 'type T implements Unknown { a: Int }', query + 'input I { a: Unknown! }'], keeps: ['type Query { a: [T!]! } type T { q: Query }'] },
  KnownDirectives: { breaks: [query + 'scalar S @unknown', query + 'type T @deprecated { a: Int }', query + 'enum E @specifiedBy(url: "x") { A }', query + 'extend type Query @unknown'], keeps: [query + 'directive @d on OBJECT | SCALAR scalar S @d type T @d { a: Int @deprecated }'] },
  UniqueDirectivesPerLocation: { breaks: ['type Query { a: Int @deprecated @deprecated }', query + 'directive @d on OBJECT type T @d @d { a: Int }'], keeps: [query + 'directive @d repeatable on OBJECT type T @d @d { a: Int }'] },
  PossibleTypeExtensions: { breaks: [query + 'extend type Unknown { a: Int }', query + 'extend enum Query { A }', query + 'scalar S extend input S { a: Int }'], keeps: [query + 'scalar S directive @d on SCALAR extend scalar S @d'] },
  KnownArgumentNamesOnDirectives: { breaks: ['type Query { a: Int @deprecated(why: "x") }', query + 'scalar S @specifiedBy(url: "x", uri: "y")'], keeps: ['type Query { a: Int @deprecated(reason: "x") }'] },
  UniqueArgumentNames: { breaks: ['type Query { a: Int @deprecated(reason: "x", reason: "y") }'], keeps: [query + 'directive @d(a: Int, b: Int) on SCALAR scalar S @d(b: 1, a: 1)'] },
  UniqueInputFieldNames: { breaks: ['type Query { a(b: I = {c: 1, c: 2}): Int } input I { c: Int }'], keeps: ['type Query { a(b: I = {c: 1, d: 2}): Int } input I { c: Int d: Int }'] },
  ProvidedRequiredArgumentsOnDirectives: { breaks: [query + 'scalar S @specifiedBy', query + 'directive @d(a: Int!) on SCALAR scalar S @d', query + 'directive @d(a: Int!) on SCALAR scalar S @d(b: 1)'], keeps: [query + 'directive @d(a: Int! = 1) on SCALAR scalar S @d'] },
  ValidSchema: {
    breaks: [
      'type T { a: Int }', 'schema { query: Q } scalar Q', query + 'schema { query: Query mutation: Query }', query + 'type __T { a: Int }', 'type Query { __a: Int }',
      query + 'type T', 'type Query { a: I } input I { b: Int }', 'type Query { a(b: Query): Int }', query + 'input I { a: Query }', query + 'input I { a: I! }', query + 'input I { a: J! } input J { b: I! }',
      query + 'interface N { a: Int } type T implements N { b: Int }', query + 'interface N { a: Int } type T implements N { a: String }', query + 'interface N { a(b: Int): Int } type T implements N { a: Int }', query + 'interface N { a: Int } type T implements N { a(b: Int!): Int }',
      query + 'interface N { a: Int } interface M implements N { a: Int } type T implements M { a: Int }', query + 'interface N implements N { a: Int }', query + 'type T implements Query { a: Int }', query + 'interface N { a: Int } type T implements N & N { a: Int }',
      query + 'union U', query + 'union U = Query | Query', query + 'interface N { a: Int } union U = N', query + 'input I @oneOf { a: Int! }', query + 'input I @oneOf { a: Int = 1 }', 'type Query { a(b: Int! @deprecated): Int }', query + 'input I { a: Int! @deprecated }',
      query + 'directive @d(a: Query) on FIELD', query + 'directive @__d on FIELD', 'type Query { a: Int @deprecated(reason: 3) }',
    ],
    keeps: [
      'schema { query: Q } type Q { a(b: [I!]! = [{c: 1}]): U } input I { c: Int d: I e: [I!] = [] } union U = Q | T type T { a: Int }',
      'type Query implements N & M { a(b: Int, c: Int): Int! } interface M { a(b: Int): Int } interface N implements M { a(b: Int): Int }',
      query + 'input I @oneOf { a: Int b: [Int!] c: I } scalar S @specifiedBy(url: "https://example.org") enum E { A @deprecated }',
      query + '"""\n  Described\n    by "several" lines\n""" type T { "a \\"field\\"" a("an argument" b: Int): Int }',
    ],
  },
};
