import { adjust } from './disagreements.mjs';
import { GraphQLError, Kind, buildSchema, print } from 'graphql';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Scalars of ours that graphql-js does not have, for the checks: how it reads a literal, and how the generator makes one. */
const scalars = {
  UUID: {
    parseLiteral(node) {
      if (node.kind === Kind.STRING && uuid.test(node.value)) return node.value;
      throw new GraphQLError(`UUID cannot represent ${print(node)}: an identifier like 0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f is needed`, { nodes: node });
    },
    literal: (random) => ({ kind: Kind.STRING, value: `0190b5a0-0000-7000-8000-00000000000${random.below(10)}` }),
  },
};

export const literals = Object.fromEntries(Object.entries(scalars).map(([name, { literal }]) => [name, literal]));

/** The schema that the engine made from classes, as graphql-js reads it. */
export async function workshop(engine) {
  const { printed } = await engine.ask({ op: 'classes' });
  const schema = buildSchema(printed);
  for (const [name, { parseLiteral }] of Object.entries(scalars)) schema.getType(name).parseLiteral = parseLiteral;
  return adjust(schema);
}
