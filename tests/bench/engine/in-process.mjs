// Our engine and graphql-js, each in a process of its own, measured in turns on equal schema and data.
import { isDeepStrictEqual } from 'node:util';
import { buildClientSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { cases } from './documents.mjs';
import { LineWorker } from './line-worker.mjs';
import { median, spread, table } from './table.mjs';

const rounds = Number(process.env.ROUNDS ?? 7);
const milliseconds = Number(process.env.MILLISECONDS ?? 250);
// For a machine busy with other work: CLOCK=best takes the fastest of many short rounds, CLOCK=processor the processor time (which counts the
// collector's and the compiler's threads). Otherwise it is the median of the wall time.
const clock = process.env.CLOCK === 'processor' ? 'processorMicroseconds' : 'microseconds';
const typical = process.env.CLOCK === 'best' ? (values) => Math.min(...values) : median;
const warmUpMilliseconds = Math.max(2000, 3 * milliseconds); // Both compile what is used often anew, in the background.

/**
 * The engines describe the language's own types in words of their own, and order types differently: what they say of themselves is compared
 * as the schema that a client reads from it.
 */
function asComparable(kind, text) {
  if (kind === 'parse' || kind === 'validate') return text;
  const answer = JSON.parse(text);
  return answer.data?.__schema ? printSchema(lexicographicSortSchema(buildClientSchema(answer.data))) : answer;
}

export async function measureInProcess(program, only) {
  const ours = new LineWorker('dotnet', [program, 'worker']);
  const theirs = new LineWorker('node', ['--expose-gc', 'tests/bench/engine/peer.mjs']);
  try {
    await theirs.ask({ op: 'schema', document: await ours.ask({ op: 'schema' }) });
    const chosen = cases.filter(({ name }) => name.includes(only));
    const rows = [];
    for (const one of chosen) {
      const [mine, other] = await Promise.all([ours.ask({ op: 'result', ...one }), theirs.ask({ op: 'result', ...one })]);
      if (!isDeepStrictEqual(asComparable(one.kind, mine), asComparable(one.kind, other))) {
        throw new Error(`${one.name}: the answers differ.\n${mine.slice(0, 1000)}\n${other.slice(0, 1000)}`);
      }
      for (const worker of [theirs, ours]) await worker.ask({ op: 'measure', ...one, milliseconds: warmUpMilliseconds });
    }
    for (const one of chosen) {
      const measured = [[], []];
      for (let round = 0; round < rounds; round++) {
        for (const [index, worker] of [theirs, ours].entries()) measured[index].push(await worker.ask({ op: 'measure', ...one, milliseconds }));
      }
      rows.push(row(one, ...measured));
    }
    table(
      ['in process', 'graphql-js', 'ours', 'times as fast', 'aim', 'reached', 'graphql-js allocates', 'ours allocates', 'spread'],
      rows,
    );
  } finally {
    ours.stop();
    theirs.stop();
  }
}

function row({ name, aim }, theirs, ours) {
  const [their, our] = [theirs, ours].map((all) => typical(all.map((one) => one[clock])));
  const ratio = their / our;
  const bytes = (all) => `${Math.round(median(all.map((one) => one.bytes))).toLocaleString('en')} B`;
  const time = (value) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} µs`;
  return [
    name, time(their), time(our), ratio.toFixed(1), String(aim), ratio >= aim ? 'yes' : 'no', bytes(theirs), bytes(ours),
    `${spread(theirs.map((one) => one[clock]))} / ${spread(ours.map((one) => one[clock]))}`,
  ];
}
