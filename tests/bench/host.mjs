// Starts the built product as a user does, and reads how much memory it and its database hold.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const startLimitSeconds = 300;
const ticksPerSecond = 100;

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts `ecqs run` and waits for the answer to the first query; with the seconds that took. */
export async function start(data, ...further) {
  const port = await freePort();
  const begun = performance.now();
  const host = spawn('./ecqs', ['run', '--port', String(port), `--Data=${data}`, ...further], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [host.stdout, host.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => host.on('exit', resolve));
  const address = `http://localhost:${port}`;
  while (!(await answers(address))) {
    if (host.exitCode !== null || performance.now() - begun > startLimitSeconds * 1000) {
      host.kill('SIGKILL');
      throw new Error(`The Host did not answer:\n${output}`);
    }
    await pause(20);
  }
  const seconds = (performance.now() - begun) / 1000;
  const processorSeconds = processorTime(host.pid);
  const stop = async () => {
    host.kill('SIGTERM');
    await ended;
  };
  return { host, address, seconds, processorSeconds, stop };
}

async function answers(address) {
  try {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ regions { code } }' }),
      signal: AbortSignal.timeout(5000),
    });
    return response.ok && (await response.json()).data?.regions.length > 30; // the provinces, from the database
  } catch {
    return false;
  }
}

/** Seconds that a process has been computing, which a busy machine does not stretch as it stretches the start. */
export function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export const megabytes = (kilobytes) => `${(kilobytes / 1024).toFixed(0)} MB`;

/** Resident memory of a process. */
export const resident = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

/** Seconds that the server has been computing, by all its processes, those that have ended too. */
export function postgresTime(data) {
  const { family, processId } = postgres(data);
  const ofEnded = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1].split(' ').slice(13, 15);
  const ofOne = (pid) => {
    try {
      return processorTime(pid);
    } catch {
      return 0; // Ended meanwhile: its parent has its time soon.
    }
  };
  return family.reduce((sum, pid) => sum + ofOne(pid), 0) + (Number(ofEnded[0]) + Number(ofEnded[1])) / ticksPerSecond;
}

/** Memory of the server and its children, what they share counted once: proportional set size. */
export function postgresMemory(data) {
  return postgres(data).family.reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]), 0);
}

/** The server's process and those that it started. */
function postgres(data) {
  const { processId } = JSON.parse(readFileSync(join(data, 'postgres', 'server.json'), 'utf8'));
  const family = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return Number(name) === processId || Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))[1]) === processId;
    } catch {
      return false; // Ended meanwhile.
    }
  });
  return { processId, family };
}
