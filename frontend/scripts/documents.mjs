// A plugin of the code generator: a constant for each operation. While developing it holds the document; in a built frontend the document's id,
// as documents that are persisted are named in GraphQL over HTTP.
import { createHash } from 'node:crypto';
import { formatDocument, stringifyDocument } from '@urql/core';
import { concatAST, separateOperations } from 'graphql';

const kinds = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** The text that the client would send: its cache wants the type's name of every object, but for those of subscriptions. */
function textOf(document, operation) {
  return stringifyDocument(operation.operation === 'subscription' ? document : formatDocument(structuredClone(document)));
}

function constantOf(document, { trusted, forClient }) {
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition');
  const { value: name } = operation.name;
  const types = `${name}${kinds[operation.operation]}, ${name}${kinds[operation.operation]}Variables`;
  const json = JSON.stringify(document);
  const query = forClient ? textOf(document, operation) : stringifyDocument(document);
  const documentId = `sha256:${createHash('sha256').update(query).digest('hex')}`;
  trusted[documentId] = query;
  const [built, developed, type] = forClient
    ? [JSON.stringify({ kind: 'Document', definitions: [], documentId }), json, 'TypedDocumentNode']
    : [JSON.stringify({ documentId }), JSON.stringify({ query }), 'SentDocument'];
  return `export const ${name}Document = (import.meta.env.PROD ? ${built} : ${developed}) as unknown as ${type}<${types}>;`;
}

export function plugin(schema, files, config) {
  const operations = Object.values(separateOperations(concatAST(files.map(({ document }) => document))));
  return {
    prepend: [
      config.forClient
        ? `import type { TypedDocumentNode } from '@graphql-typed-document-node/core';`
        : `import type { SentDocument } from '../lookup/page';`,
    ],
    content: operations.map((document) => constantOf(document, config)).join('\n'),
  };
}
