import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreements } from './lib/disagreements.mjs';
import { differenceOf, openFixture } from './lib/fixture.mjs';
import { revive } from './lib/data.mjs';

const { engine, schemas } = await openFixture();

for (const entry of disagreements) {
  test(`A disagreement that is allowed still occurs: ${entry.id}`, async () => {
    const { sample } = entry;
    let fixture = schemas[sample.schema];
    if (sample.data) {
      await engine.ask({ op: 'data', schema: sample.schema, ...sample.data });
      fixture = { ...fixture, root: revive(sample.data) };
    }
    assert.equal(await differenceOf(engine, fixture, sample), null);
    entry.unadjust?.(fixture.schema);
    const others = disagreements.filter((other) => other !== entry);
    // In some of them graphql-js throws.
    assert.notEqual(await differenceOf(engine, fixture, sample, others).catch((error) => error), null);
    entry.adjust?.(fixture.schema);
  });
}

test('Every disagreement that is allowed has a reason and a name of its own', () => {
  for (const { reason } of disagreements) assert.ok(reason.length > 40);
  assert.equal(new Set(disagreements.map(({ id }) => id)).size, disagreements.length);
});
