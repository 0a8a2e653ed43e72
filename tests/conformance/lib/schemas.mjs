import { readFileSync } from 'node:fs';

import { GraphQLError, Kind, buildSchema, getIntrospectionQuery, lexicographicSortSchema, print, printSchema } from 'graphql';
import { difference } from './compare.mjs';
import { makeData, revive } from './data.mjs';
import { adjust } from './disagreements.mjs';
import { readSchema } from './reference.mjs';
import { schemaDisagreements } from './schema-disagreements.mjs';
import { learnStandards } from './standards.mjs';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Scalars of ours that graphql-js does not have, for the checks: how it reads a literal, and how the generator makes one. */
const scalars = {
  UUID: {
    parseLiteral(node) {
      if (node.kind === Kind.STRING && uuid.test(node.value)) return node.value;
      const reason = node.value?.includes?.('\0')
        ? 'a text with the character U+0000'
        : `${print(node)}: an identifier like 0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f is needed`;
      throw new GraphQLError(`UUID cannot represent ${reason}`, { nodes: node });
    },
    literal: (random) => ({ kind: Kind.STRING, value: `0190b5a0-0000-7000-8000-00000000000${random.below(10)}` }),
  },
};

export const literals = Object.fromEntries(Object.entries(scalars).map(([name, { literal }]) => [name, literal]));

/** The schema that the engine made from classes, as graphql-js reads it. */
export async function workshop(engine) {
  const { printedSchema } = await engine.ask({ op: 'classes' });
  const schema = buildSchema(printedSchema);
  for (const [name, { parseLiteral }] of Object.entries(scalars)) schema.getType(name).parseLiteral = parseLiteral;
  return { name: 'classes', schema: adjust(schema) };
}

/**
 * A schema given as text to both engines, with data to run documents on: the schema of graphql-js, and the root value for it. `data` is as
 * `makeData` makes it; made from the seed when it is not given.
 */
export async function fromText(engine, name, sdl, random, data) {
  const ours = await engine.ask({ op: 'schema', name, sdl });
  if (!ours.printedSchema) throw new Error(`The engine refuses the schema ${name}: ${JSON.stringify(ours)}`);
  const { schema } = readSchema(sdl);
  const given = data ?? makeData(schema, random);
  const kept = await engine.ask({ op: 'data', schema: name, ...given });
  if (kept.crash) throw new Error(kept.crash);
  const { result } = await engine.ask({ op: 'document', schema: name, text: getIntrospectionQuery({ inputValueDeprecation: true }), run: true });
  learnStandards(result.data.__schema);
  return { name, schema: adjust(schema), root: revive(given) };
}

/** A schema of the folder `schemas`. */
export const fromFile = (engine, name, random) =>
  fromText(engine, name, readFileSync(new URL(`../schemas/${name}.graphql`, import.meta.url), 'utf8'), random);

// What is the same in every schema is adjusted for good.
adjust(buildSchema('type Query { a: Int }'));

/** What our engine has to answer to a schema in the language. */
export function expectedSchemaAnswer(sdl, allowed = schemaDisagreements) {
  const text = allowed.reduce((so, { rewrite }) => rewrite?.(so) ?? so, sdl);
  const { answer, schema } = readSchema(text);
  const expected = allowed.reduce((so, { expect }) => expect(so, text, schema), answer);
  if (text !== sdl) delete expected.printed;
  return expected;
}

/** How our answer differs from what is expected; the printed schemas are compared as schemas, because their order differs. */
export async function schemaDifferenceOf(engine, sdl, allowed) {
  const { printedSchema: ourSchema, ...ours } = await engine.ask({ op: 'schema', sdl });
  // Where the deprecation stands, only we know.
  ours.errors = ours.errors?.map((error) => (/^Interface field .* must not be deprecated/.test(error.message) ? { ...error, locations: [] } : error));
  if (!ours.errors) delete ours.errors;
  const { printedSchema: theirSchema, ...theirs } = expectedSchemaAnswer(sdl, allowed);
  if (theirs.refused) return ours.errors?.length > 0 ? null : { ours, graphqlJs: theirs };
  if (!('printed' in theirs)) delete ours.printed;
  const found = difference(ours, theirs);
  if (found || !theirSchema) return found;
  const sorted = (text) => printSchema(lexicographicSortSchema(buildSchema(text)));
  try {
    return sorted(ourSchema) === sorted(theirSchema) ? null : { ours: { printedSchema: sorted(ourSchema) }, graphqlJs: { printedSchema: sorted(theirSchema) } };
  } catch (error) {
    return { ours: { printedSchema: ourSchema, error: error.message }, graphqlJs: { printedSchema: theirSchema } };
  }
}
