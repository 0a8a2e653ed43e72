import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specifiedRules, specifiedSDLRules } from 'graphql/validation/specifiedRules.js';
import { expectedAnswer } from './lib/compare.mjs';
import { definitions } from './corpus/definitions.mjs';
import { documents } from './corpus/documents.mjs';
import { differenceOf, openFixture } from './lib/fixture.mjs';
import { expectedSchemaAnswer, schemaDifferenceOf } from './lib/schemas.mjs';

const { engine, schemas } = await openFixture();
const rulesOf = ({ errors }) => [...new Set(errors?.map(({ rule }) => rule))];

for (const [rule, { breaks, keeps }] of Object.entries(documents)) {
  test(`Documents about ${rule} are judged as by graphql-js`, async () => {
    for (const each of [...breaks, ...keeps]) {
      const [name, text] = Array.isArray(each) ? each : ['zoo', each];
      const fixture = schemas[name];
      assert.equal(await differenceOf(engine, fixture, { text }), null, text);
      const rules = rulesOf(expectedAnswer(fixture.schema, { text }, fixture.root));
      if (breaks.includes(each)) assert.ok(rules.includes(rule), `${text} does not break ${rule} but ${rules}`);
      else assert.deepEqual(rules, [], text);
    }
  });
}

for (const [rule, { breaks, keeps }] of Object.entries(definitions)) {
  test(`Schemas about ${rule} are judged as by graphql-js`, async () => {
    for (const sdl of [...breaks, ...keeps]) {
      assert.equal(await schemaDifferenceOf(engine, sdl), null, sdl);
      const expected = expectedSchemaAnswer(sdl);
      if (keeps.includes(sdl)) assert.deepEqual(expected.errors, [], sdl);
      else assert.ok(expected.refused || rulesOf(expected).includes(rule), `${sdl} does not break ${rule} but ${rulesOf(expected)}`);
    }
  });
}

test('Every rule of graphql-js has its documents or schemas', () => {
  const named = (rules) => rules.map((rule) => rule.name.replace(/Rule$/, ''));
  assert.deepEqual(named(specifiedRules).filter((rule) => !documents[rule]), []);
  assert.deepEqual(named(specifiedSDLRules).filter((rule) => !definitions[rule]), []);
});
