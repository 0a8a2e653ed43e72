import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Server } from './lib/engine.mjs';

let server;
before(async () => {
  server = await Server.start('Draft');
});
after(() => server.close());

/** The clients of both transports, made for the server. */
const transports = {
  'graphql-sse': () => createSseClient({ url: server.url, fetchFn: fetch, retryAttempts: 0 }),
  'graphql-ws': () => createWsClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0 }),
};

/** All that a subscription answers until it completes; it throws when the client is told of an error. */
async function all(client, query, variables) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

for (const [name, connect] of Object.entries(transports)) {
  describe(name, () => {
    let client;
    before(() => {
      client = connect();
    });
    after(() => client.dispose());

    test(`${name}: events come in order, and then it completes`, async () => {
      const results = await all(client, 'subscription($from: Int!) { count(from: $from, to: 1000) }', { from: 1 });
      assert.deepEqual(results, numbers(1, 1000).map((count) => ({ data: { count } })));
    });

    test(`${name}: a stream without events completes`, async () => {
      assert.deepEqual(await all(client, 'subscription { count(from: 1, to: 0) }'), []);
    });

    test(`${name}: an error of a field comes with its event, and the next event without it`, async () => {
      const results = await all(client, 'subscription { deliveries(to: 2) { number half } }');
      assert.equal(results.length, 2);
      assert.equal(results[0].data, null);
      assert.deepEqual(results[0].errors.map(({ message, path }) => ({ message, path })), [{ message: '1 is odd.', path: ['deliveries', 'half'] }]);
      assert.deepEqual(results[1], { data: { deliveries: { number: 2, half: 1 } } });
    });

    test(`${name}: a query has one answer`, async () => {
      assert.deepEqual(await all(client, '{ echo(whole: 5) }'), [{ data: { echo: '5     0' } }]);
    });

    test(`${name}: a subscription that is not valid is an error`, async () => {
      const [errors] = await failure(client, 'subscription { nothing }');
      assert.equal(errors.message, 'Cannot query field "nothing" on type "Subscription".');
    });

    test(`${name}: a subscription that does not begin is an error`, async () => {
      const [error] = await failure(client, 'subscription { refused(why: "Not today.") }');
      assert.equal(error.message, 'Not today.');
      assert.equal(error.extensions.code, 'REFUSED');
    });

    test(`${name}: a stream that breaks says so after its events`, async () => {
      const results = [];
      let ended;
      try {
        for await (const result of client.iterate({ query: 'subscription { broken(after: 3) }' })) results.push(result);
      } catch (error) {
        ended = error;
      }
      assert.deepEqual(results.slice(0, 3), numbers(1, 3).map((broken) => ({ data: { broken } })));
      assert.match(JSON.stringify(results[3] ?? ended), /BROKEN/);
    });

    test(`${name}: the server ends a stream whose client unsubscribes`, async () => {
      const stream = client.iterate({ query: `subscription { forever(name: "${name} one") }` });
      for (let i = 0; i < 3; i++) assert.deepEqual((await stream.next()).value, { data: { forever: i } });
      assert.ok(!server.log.includes(`left ${name} one`));
      await stream.return();
      await server.saw(`left ${name} one`);
    });

    test(`${name}: the server ends all streams of a client that leaves`, async () => {
      const other = connect();
      const names = numbers(1, 20).map((i) => `${name} leaving ${i}`);
      const streams = names.map((of) => other.iterate({ query: 'subscription($of: String!) { forever(name: $of) }', variables: { of } }));
      await Promise.all(streams.map((stream) => stream.next()));
      // What is under way ends in an error or not, as the client likes it.
      for (const stream of streams) stream.next().catch(() => {});
      other.dispose();
      for (const of of names) await server.saw(`left ${of}`);
    });

    test(`${name}: many streams at once keep apart`, async () => {
      const results = await Promise.all(
        numbers(1, 60).map((i) => all(client, `subscription { count(from: ${i * 100}, to: ${i * 100 + 49}) }`)),
      );
      results.forEach((events, i) =>
        assert.deepEqual(events.map(({ data }) => data.count), numbers((i + 1) * 100, (i + 1) * 100 + 49)));
    });
  });
}

/** The errors that a subscription answers, be it as a result or by ending. */
async function failure(client, query) {
  try {
    const results = await all(client, query);
    assert.equal(results.length, 1);
    return results[0].errors;
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return Array.isArray(error) ? error : [error];
  }
}
