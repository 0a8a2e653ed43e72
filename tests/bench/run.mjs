// Starts the built product as a user does, on a data folder of its own, and prints what the start took and how much memory it holds.
// Then the main job is done once over the interface (path.mjs).
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { megabytes, postgresMemory, resident, start } from './host.mjs';
import { walk } from './path.mjs';

const idleSeconds = 10;

const print = (what, figure) => console.log(`${what.padEnd(58)} ${figure}`);
const data = mkdtempSync(join(tmpdir(), 'ecqs-bench-'));
// As root the server runs as another user; where that user can enter, it keeps all in this folder, which is removed at the end.
chmodSync(data, 0o755);
try {
  const first = await start(data);
  print('Very first start, database made, to first answered query', `${first.seconds.toFixed(2)} s`);
  await first.stop();

  const again = await start(data);
  print('Start (built) to first answered query', `${again.seconds.toFixed(2)} s`);
  print('  of which the Host was computing', `${again.processorSeconds.toFixed(2)} s`);
  await pause(idleSeconds * 1000);
  print('Host, resident, idle', megabytes(resident(again.host.pid)));
  print('PostgreSQL, idle (proportional)', megabytes(postgresMemory(data)));

  await again.stop();

  const walked = await start(data, '--demo');
  for (const [what, seconds] of Object.entries(await walk(walked.address))) print(what, `${seconds.toFixed(2)} s`);
  print('Host, resident, after the demo data and the path', megabytes(resident(walked.host.pid)));
  print('PostgreSQL, after the path (proportional)', megabytes(postgresMemory(data)));
  await walked.stop();
} finally {
  rmSync(data, { recursive: true, force: true });
}
