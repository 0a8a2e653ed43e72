// graphql-js in process: answers one line of JSON for each line of JSON, as ../Ecqs.GraphQL.Bench/Worker.cs does for our engine.
import { createInterface } from 'node:readline';
import { buildSchema, execute, graphql, parse, validate } from 'graphql';
import { root } from './data.mjs';

let schema;

const kinds = {
  parse: (document) => ({ run: () => parse(document), describe: (parsed) => String(parsed.definitions.length) }),
  validate: (document) => {
    const parsed = parse(document);
    return { run: () => validate(schema, parsed), describe: (errors) => errors.map((error) => error.message).join('\n') };
  },
  execute: (document) => {
    const parsed = parse(document);
    return { run: () => JSON.stringify(execute({ schema, document: parsed, rootValue: root })), describe: (json) => json };
  },
  chain: (document) => ({
    run: async () => JSON.stringify(await graphql({ schema, source: document, rootValue: root })),
    describe: (json) => json,
  }),
};

async function repeat(run, times) {
  for (let i = 0; i < times; i++) {
    const result = run();
    if (result instanceof Promise) await result;
  }
}

async function measure({ run }, milliseconds) {
  let batch = 1;
  let operations = 0;
  const processorTime = process.cpuUsage();
  const begun = performance.now();
  while (performance.now() - begun < milliseconds) {
    const before = performance.now();
    await repeat(run, batch);
    operations += batch;
    if (performance.now() - before < milliseconds / 50) batch *= 2;
  }
  const elapsed = performance.now() - begun;
  const { user, system } = process.cpuUsage(processorTime);
  const microseconds = (elapsed * 1000) / operations;
  return { operations, microseconds, processorMicroseconds: (user + system) / operations, bytes: await allocation(run, microseconds) };
}

/** Bytes of heap that an operation takes: the most that is seen, because a collection in between hides what came before it. */
async function allocation(run, microseconds) {
  const enough = 256 * 1024;
  const budgetMicroseconds = 10_000;
  let most = 0;
  for (let times = Math.ceil(budgetMicroseconds / microseconds); times >= 1; times = Math.floor(times / 4)) {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    await repeat(run, times);
    const taken = process.memoryUsage().heapUsed - before;
    if (taken < enough) continue;
    most = Math.max(most, taken / times);
  }
  return most;
}

const answers = {
  schema: ({ document }) => {
    schema = buildSchema(document);
    return null;
  },
  result: async ({ kind, document }) => {
    const { run, describe } = kinds[kind](document);
    return describe(await run());
  },
  measure: ({ kind, document, milliseconds }) => measure(kinds[kind](document), milliseconds),
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  console.log(JSON.stringify(await answers[command.op](command)));
}
