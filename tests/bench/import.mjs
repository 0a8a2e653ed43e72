// The import of 10,000 rows over the interface (upload, preview, commit), each time beside what it cannot do without: reading the same file with
// ExcelDataReader, and a bare COPY into the same database. Prints the times, their ratio, and the Host's memory above idle.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { megabytes, resident, start } from './host.mjs';
import { demoIsThere, User } from './path.mjs';

const rows = Number(process.env.ROWS ?? 10_000);
const runs = Number(process.env.RUNS ?? 7);
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
    end: () => child.stdin.end(),
  };
}

async function timed(act) {
  const begun = performance.now();
  return [await act(), performance.now() - begun];
}

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
  const { ask, end } = tool(data);
  await pause(idleSeconds * 1000);
  const idle = resident(server.host.pid);
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, resident(server.host.pid))), 20);
  const figures = [];
  console.log(`${'run'.padEnd(5)}${['upload', 'preview', 'commit', 'import', 'read', 'copy', 'bare', 'ratio'].map((head) => head.padStart(9)).join('')}`);
  for (let run = 1; run <= runs; run++) {
    const path = join(data, `rows-${run}.xlsx`);
    await ask(`write ${path} ${rows} R${run}`);
    const bare = await ask(`bare ${path}`);
    const [fileId, upload] = await timed(() => owner.upload('台账.xlsx', readFileSync(path)));
    const [{ instrumentImport: seen }, preview] = await timed(async () =>
      owner.act('previewInstrumentImport', { fileId }, 'instrumentImport { id okRows warnedRows wrongRows }'));
    const [{ instrumentImport: done }, commit] = await timed(() =>
      owner.act('commitInstrumentImport', { id: seen.id, rows: 'ALL_OR_NONE' }, 'instrumentImport { committedRows }'));
    if (done.committedRows !== rows) throw new Error(JSON.stringify({ seen, done }));
    const figure = { upload, preview, commit, import: upload + preview + commit, read: bare.read, copy: bare.copy, bare: bare.read + bare.copy };
    figures.push(figure);
    console.log(`${String(run).padEnd(5)}${Object.values(figure).map(milliseconds).join('')}${(figure.import / figure.bare).toFixed(2).padStart(9)}`);
  }
  clearInterval(watch);
  end();
  const [imported, bare] = ['import', 'bare'].map((what) => median(figures.map((figure) => figure[what])));
  console.log(`Median: import ${milliseconds(imported).trim()}, bare ${milliseconds(bare).trim()}, ratio ${(imported / bare).toFixed(2)}`);
  console.log(`Host, resident: idle ${megabytes(idle)}, at most ${megabytes(peak)}, above idle ${megabytes(peak - idle)}`);
} finally {
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
}
