import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Engine } from './lib/engine.mjs';
import { disagreement } from './lib/compare.mjs';
import { disagreements } from './lib/disagreements.mjs';
import { workshop } from './lib/schemas.mjs';

const engine = new Engine();
after(() => engine.close());
const schemas = { classes: await workshop(engine) };

for (const entry of disagreements) {
  test(`A disagreement that is allowed still occurs: ${entry.id}`, async () => {
    const schema = schemas[entry.sample.schema];
    const question = { op: 'document', ...entry.sample };
    const ours = await engine.ask(question);
    assert.equal(disagreement(ours, schema, question), null);
    entry.unadjust?.(schema);
    const others = disagreements.filter((other) => other !== entry);
    assert.notEqual(disagreement(ours, schema, question, undefined, others), null);
    entry.adjust?.(schema);
  });
}
