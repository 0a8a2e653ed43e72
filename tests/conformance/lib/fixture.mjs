import { after } from 'node:test';
import { disagreement } from './compare.mjs';
import { Engine } from './engine.mjs';
import { Random } from './random.mjs';
import { fromFile, workshop } from './schemas.mjs';

/** The engine and the schemas that all tests of documents use, each with the same data in every run. */
export async function openFixture() {
  const engine = new Engine();
  after(() => engine.close());
  const random = new Random(20260901);
  const schemas = { classes: await workshop(engine) };
  for (const name of ['zoo', 'inputs', 'small']) schemas[name] = await fromFile(engine, name, random.fork());
  return { engine, schemas };
}

/** How the engine's answer to one document differs from what is expected; nothing when it does not. */
export async function differenceOf(engine, { name, schema, root }, { text, variables, operation }, allowed) {
  const question = { op: 'document', schema: name, text, variables, operation, run: root !== undefined };
  return disagreement(await engine.ask(question), schema, question, root, allowed);
}
