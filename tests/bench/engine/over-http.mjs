// Requests per second over HTTP on one processor: Kestrel with fixed bytes, our engine, mercurius with its compiler, graphql-yoga.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './data.mjs';
import { LineWorker } from './line-worker.mjs';
import { httpRequest, load, startServer } from './servers.mjs';
import { spread, table } from './table.mjs';

const folder = 'tests/bench/engine';
const fifty = root.items({ first: 50 }).map(({ __typename, ...item }) => item);
const hello = { name: 'hello', query: '{ hello }', data: { hello: 'world' }, peer: 'bare Kestrel', aim: 0.85 };
const objects = { name: '50 objects', query: '{ items(first: 50) { id code name price active } }', data: { items: fifty }, peer: 'mercurius', aim: 2 };

async function schemaFile(program, temporary) {
  const worker = new LineWorker('dotnet', [program, 'worker']);
  const file = join(temporary, 'schema.graphql');
  writeFileSync(file, await worker.ask({ op: 'schema' }));
  worker.stop();
  return file;
}

export async function measureOverHttp(program, only) {
  const temporary = mkdtempSync(join(tmpdir(), 'ecqs-bench-'));
  const servers = [];
  try {
    const schema = await schemaFile(program, temporary);
    const start = async (name, commandFor) => servers.push(await startServer(name, commandFor, { NODE_ENV: 'production' }));
    await start('bare Kestrel', (port) => ['dotnet', program, 'serve', 'bare', String(port)]);
    await start('ours', (port) => ['dotnet', program, 'serve', 'engine', String(port)]);
    await start('mercurius', (port) => ['node', `${folder}/mercurius.mjs`, String(port), schema]);
    await start('graphql-yoga', (port) => ['node', `${folder}/yoga.mjs`, String(port), schema]);
    const rows = [];
    for (const one of [hello, objects].filter(({ name }) => name.includes(only))) rows.push(...(await rowsOf(program, servers, one)));
    table(['over HTTP, one processor', 'requests/s', 'of bare Kestrel', 'of mercurius', 'aim', 'reached', 'spread'], rows);
  } finally {
    for (const server of servers) await server.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function rowsOf(program, servers, { name, query, data, peer, aim }) {
  const request = httpRequest({ body: JSON.stringify({ query }) });
  const check = ({ server }, answer) => {
    if (server.name !== 'bare Kestrel' && !isDeepStrictEqual(answer, { data })) throw new Error(`${server.name} answers ${JSON.stringify(answer)}`);
  };
  const measured = await load(program, servers.map((server) => ({ server, request })), { check });
  const rateOf = (wanted) => measured[servers.findIndex((server) => server.name === wanted)].rate;
  return servers.map((server, index) => {
    const { rate, all } = measured[index];
    const isOurs = server.name === 'ours';
    return [
      `${name}, ${server.name}`, Math.round(rate).toLocaleString('en'), (rate / rateOf('bare Kestrel')).toFixed(2), (rate / rateOf('mercurius')).toFixed(2),
      isOurs ? `${aim} of ${peer}` : '', isOurs ? (rate / rateOf(peer) >= aim ? 'yes' : 'no') : '', spread(all),
    ];
  });
}
