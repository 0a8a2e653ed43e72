// Generates src/gql from the schema and the operations in src/operations, one module per file of operations, so that each
// page's chunk carries its own documents only. A field that the schema lacks fails here, and so fails the build. A built frontend sends the
// ids of its documents; trusted-documents.json tells the Host the documents by their ids.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildASTSchema, getNamedType, isInterfaceType, isUnionType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import * as documents from './documents.mjs';

const root = new URL('..', import.meta.url).pathname;
const schema = parse(readFileSync(join(root, '../schema.graphql'), 'utf8'));

const source = join(root, 'src/operations');
const target = join(root, 'src/gql');
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

// Every error of a mutation may name the input field that it speaks of. The interface has no such field, so it is asked of each
// member of the mutation's union that has one.
const built = buildASTSchema(schema);
const withFields = (document) => {
  const types = new TypeInfo(built);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = node.name.value === 'errors' ? getNamedType(types.getType()) : undefined;
        if (!isUnionType(type)) return undefined;
        const members = type
          .getTypes()
          .filter((member) => 'field' in member.getFields() && member.getInterfaces().some(isInterfaceType));
        const asked = parse(`{ ${members.map((member) => `... on ${member.name} { field }`).join(' ')} }`).definitions[0]
          .selectionSet.selections;
        return { ...node, selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, ...asked] } };
      },
    }),
  );
};

const read = (file) => ({
  location: file,
  document: withFields(parse(readFileSync(join(source, file), 'utf8'), { noLocation: true })),
});
const files = readdirSync(source).filter((file) => file.endsWith('.graphql'));
const shared = files.filter((file) => file.startsWith('_')).map(read);

const config = {
  enumType: 'string-literal',
  useTypeImports: true,
  skipTypename: true,
  defaultScalarType: 'unknown',
  scalars: {
    UUID: 'string',
    LocalDate: 'string',
    DateTime: 'string',
    LocalTime: 'string',
    URL: 'string',
    Long: 'number',
    Decimal: 'number',
  },
};

// All enums as string unions, for texts and colours by value.
const enums = schema.definitions
  .filter((definition) => definition.kind === 'EnumTypeDefinition')
  .map(
    (definition) =>
      `export type ${definition.name.value} = ${definition.values.map((value) => `'${value.name.value}'`).join(' | ')};`,
  );
writeFileSync(join(target, 'enums.ts'), `${enums.join('\n')}\n`);

const trusted = {};
for (const file of files.filter((name) => !name.startsWith('_'))) {
  const filename = join(target, `${basename(file, '.graphql')}.ts`);
  const output = await codegen({
    filename,
    schema,
    documents: [...shared, read(file)],
    config,
    // The light public entries send their documents without a GraphQL client.
    plugins: [{ operations: {} }, { documents: { trusted, forClient: file !== 'lookup.graphql' } }],
    pluginMap: { operations, documents },
  });
  writeFileSync(filename, output);
}
writeFileSync(join(target, 'trusted-documents.json'), `${JSON.stringify(trusted, null, 1)}\n`);
