// The documents that are measured: the same text goes to every engine.
import { getIntrospectionQuery } from 'graphql';

const tenRootFields = `{ ${Array.from({ length: 10 }, (_, n) => `f${n}: hello`).join(' ')} }`;
const tenFields = '{ wide { id code name price active count remark grade city weight } }';

/** About 100 selections with arguments, variables, directives, fragments and nested values, as a large page of a client would have. */
function largeDocument() {
  const parts = Array.from({ length: 60 }, (_, n) => `
  part${n}: find(search: { text: "part ${n}", grade: HIGH, limit: $limit, ids: [${n}, ${n + 1}, ${n + 2}] }) {
    __typename
    id
    ... on Item @include(if: $withItems) { code name price ...ItemState }
    ... on Wide { ...WideParts grade city weight }
  }
  one${n}: item(id: ${n}) { ...ItemState caption: name cost: price @skip(if: $withItems) }`);
  return `# Every part of the page in one request.
query Page($limit: Int = 10, $withItems: Boolean!) {${parts.join('')}
}

fragment ItemState on Item { id active }

fragment WideParts on Wide { code name price active count remark ...WideState }

fragment WideState on Wide { id active }
`;
}

const large = largeDocument();

/** What is measured; the aim is how many times as fast as graphql-js ours is to be. */
export const cases = [
  { name: 'parse, small query', kind: 'parse', aim: 3, document: '{ item(id: 5) { id name price } }' },
  { name: 'parse, large document', kind: 'parse', aim: 3, document: large },
  { name: 'validate, introspection query', kind: 'validate', aim: 5, document: getIntrospectionQuery() },
  { name: 'validate, large document', kind: 'validate', aim: 5, document: large },
  { name: '1,000 objects of 5 fields to JSON', kind: 'execute', aim: 8, document: '{ items(first: 1000) { id code name price active } }' },
  { name: 'introspection to JSON', kind: 'execute', aim: 5, document: getIntrospectionQuery() },
  { name: 'parse, validate, execute ten fields', kind: 'chain', aim: 5, document: tenFields },
  { name: 'parse, validate, execute ten root fields', kind: 'chain', aim: 5, document: tenRootFields },
  { name: 'ten fields, cached document', kind: 'execute', aim: 4, document: tenFields },
  { name: 'ten root fields, cached document', kind: 'execute', aim: 4, document: tenRootFields },
];
