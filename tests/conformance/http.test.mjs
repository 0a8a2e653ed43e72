import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { Server } from './lib/engine.mjs';

/** How many audits graphql-http 1.22.4 has. */
const auditCount = 60;

/** Runs all audits and answers those that are not ok. */
async function failures(profile) {
  const server = await Server.start(profile);
  try {
    const audits = serverAudits({ url: server.url, fetchFn: fetch });
    assert.equal(audits.length, auditCount);
    const failed = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== 'ok') failed.push({ id: audit.id, status: result.response.status, reason: result.reason });
    }
    return failed;
  } finally {
    await server.close();
  }
}

test(`All ${auditCount} audits of graphql-http are ok on the default profile`, async () => {
  assert.deepEqual(await failures('Draft'), []);
});

// The edition of September 2026 answers 422 where the audits want 400, and refuses with 400 and 422 also where the client reads plain
// application/json and the audits want 200. Each audit here fails with the status code beside it.
const september2026 = {
  '3E3A': 422, // parameters are invalid
  '423L': 422, // no query
  4760: 422, 4761: 422, 4762: 422, 4763: 422, // variables of a wrong type
  '572B': 400, // the document does not parse, application/json
  '58B0': 422, '58B1': 422, '58B2': 422, '58B3': 422, // extensions of a wrong type
  '6C00': 422, '6C01': 422, '6C02': 422, '6C03': 422, // operationName of a wrong type
  '7B9B': 422, // variables do not fit, application/json
  '86EE': 422, // variables do not fit
  FDE2: 400, // "validation failure", application/json: its document has a name that begins with a digit, and does not parse
  LKJ0: 422, LKJ1: 422, LKJ2: 422, LKJ3: 422, // query of a wrong type
};

test('On the profile of September 2026 the audits that want otherwise fail, and no other', async () => {
  const failed = await failures('September2026');
  assert.deepEqual(Object.fromEntries(failed.map(({ id, status }) => [id, status])), september2026);
});

test('A server that always answers the same bytes does not pass the audits', async () => {
  const failed = await failures('fixed');
  assert.ok(failed.length > 20, `only ${failed.length} failed`);
});
