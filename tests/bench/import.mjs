// The import of 10,000 rows over the interface (upload, preview, commit), each time beside what it cannot do without: reading the same file with
// ExcelDataReader, and a bare COPY into the same database. Prints the times, the processor time of either (of the program and of the database's
// server), which a busy machine stretches less, their ratios, and the Host's memory above idle. The first runs warm both up and do not count.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { megabytes, postgresTime, processorTime, resident, start } from './host.mjs';
import { demoIsThere, User } from './path.mjs';

const rows = Number(process.env.ROWS ?? 10_000);
const runs = Number(process.env.RUNS ?? 7);
const warming = 2;
const idleSeconds = 10;
const program = 'artifacts/bin/Ecqs.Import.Bench/release/Ecqs.Import.Bench.dll';

/** The program that writes the files and does the bare work, asked by line. */
function tool(data) {
  const { port } = JSON.parse(readFileSync(join(data, 'postgres', 'server.json'), 'utf8'));
  const password = readFileSync(join(data, 'postgres', 'password'), 'utf8').trim();
  const child = spawn('dotnet', [program, `Host=127.0.0.1;Port=${port};Username=ecqs;Password=${password};Database=ecqs`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return JSON.parse((await lines.next()).value);
    },
    pid: child.pid,
    end: () => child.stdin.end(),
  };
}

async function timed(act) {
  const begun = performance.now();
  return [await act(), performance.now() - begun];
}

/** What an act answers, and the milliseconds of processor time that a program and the database's server spent meanwhile. */
async function measured(pid, act) {
  const spent = () => processorTime(pid) + postgresTime(data);
  const before = spent();
  return [await act(), (spent() - before) * 1000];
}

/** One import over the interface, and what each step of it took. */
async function importOf(owner, path) {
  const [fileId, upload] = await timed(() => owner.upload('台账.xlsx', readFileSync(path)));
  const [{ instrumentImport: seen }, preview] = await timed(async () =>
    owner.act('previewInstrumentImport', { fileId }, 'instrumentImport { id okRows warnedRows wrongRows }'));
  const [{ instrumentImport: done }, commit] = await timed(() =>
    owner.act('commitInstrumentImport', { id: seen.id, rows: 'ALL_OR_NONE' }, 'instrumentImport { committedRows }'));
  if (done.committedRows !== rows) throw new Error(JSON.stringify({ seen, done }));
  return { upload, preview, commit };
}

const ratio = (value, to) => (value / to).toFixed(2);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const milliseconds = (value) => `${value.toFixed(0)} ms`.padStart(9);

const data = mkdtempSync(join(tmpdir(), 'ecqs-bench-'));
// As root the server runs as another user; where that user can enter, it keeps all in this folder, which is removed at the end.
chmodSync(data, 0o755);
let server;
try {
  server = await start(data, '--demo');
  await demoIsThere(new User(server.address));
  const owner = await new User(server.address).signIn('ENTERPRISE', 'jxmarket');
  const { ask, pid, end } = tool(data);
  await pause(idleSeconds * 1000);
  const idle = resident(server.host.pid);
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, resident(server.host.pid))), 20);
  const figures = [];
  const heads = ['upload', 'preview', 'commit', 'import', 'read', 'copy', 'bare', 'ratio', 'CPU', 'bare CPU', 'ratio'];
  console.log(`${'run'.padEnd(5)}${heads.map((head) => head.padStart(9)).join('')}`);
  for (let run = 1 - warming; run <= runs; run++) {
    const path = join(data, `rows-${run + warming}.xlsx`);
    await ask(`write ${path} ${rows} R${run + warming}`);
    const [{ read, copy }, bareProcessor] = await measured(pid, () => ask(`bare ${path}`));
    const [{ upload, preview, commit }, processor] = await measured(server.host.pid, () => importOf(owner, path));
    const figure = { upload, preview, commit, import: upload + preview + commit, read, copy, bare: read + copy };
    if (run > 0) figures.push({ ...figure, processor, bareProcessor });
    const line = [...Object.values(figure).map(milliseconds), ratio(figure.import, figure.bare), milliseconds(processor), milliseconds(bareProcessor), ratio(processor, bareProcessor)];
    console.log(`${String(run > 0 ? run : 'warm').padEnd(5)}${line.map((value) => value.padStart(9)).join('')}`);
  }
  clearInterval(watch);
  end();
  const [imported, bare, processor, bareProcessor] = ['import', 'bare', 'processor', 'bareProcessor'].map((what) => median(figures.map((figure) => figure[what])));
  console.log(`Median: import ${milliseconds(imported).trim()}, bare ${milliseconds(bare).trim()}, ratio ${ratio(imported, bare)}`);
  console.log(`Median of the runs' ratios ${median(figures.map((figure) => figure.import / figure.bare)).toFixed(2)}`);
  console.log(`Median of processor time: import ${milliseconds(processor).trim()}, bare ${milliseconds(bareProcessor).trim()}, ratio ${ratio(processor, bareProcessor)}`);
  console.log(`Host, resident: idle ${megabytes(idle)}, at most ${megabytes(peak)}, above idle ${megabytes(peak - idle)}`);
} finally {
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
}
