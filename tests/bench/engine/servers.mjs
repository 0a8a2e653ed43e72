// Starting servers for a measurement, and loading them in turns.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LineWorker } from './line-worker.mjs';
import { median } from './table.mjs';

const startLimitSeconds = 300;
const seconds = Number(process.env.SECONDS ?? 2);
const rounds = Number(process.env.ROUNDS ?? 5);
// On a busy machine: requests per second of the server's processor time instead of per second on the wall.
const byProcessor = process.env.CLOCK === 'processor';

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** Starts a program on one processor; it is given a port. Answers when it listens there. */
export async function startServer(name, commandFor, environment = {}) {
  const port = await freePort();
  const process_ = spawn('taskset', ['-c', '0', ...commandFor(port)], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment } });
  const deadline = performance.now() + startLimitSeconds * 1000;
  while (!(await accepts(port))) {
    if (process_.exitCode !== null || performance.now() > deadline) throw new Error(`${name} does not listen.`);
    await pause(50);
  }
  const ended = new Promise((resolve) => process_.on('exit', resolve));
  const stop = () => {
    process_.kill('SIGTERM');
    return ended;
  };
  return { name, port, pid: process_.pid, stop };
}

export function httpRequest({ method = 'POST', path = '/graphql', headers = {}, body = '' }) {
  const all = { Host: '127.0.0.1', Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...headers };
  if (method === 'POST') all['Content-Length'] = Buffer.byteLength(body);
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The JSON of a response, whether it came as a whole or in chunks. */
function jsonOf(answer) {
  const [head, ...rest] = answer.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (!/^transfer-encoding: chunked/im.test(head)) return JSON.parse(body);
  return JSON.parse(body.replace(/(^|\r\n)[0-9a-f]+\r\n/gi, ''));
}

/** Runs until it gets no faster: a server compiles what it uses anew while it is loaded, which takes its time. */
async function warmUp(run) {
  const most = 15;
  const faster = 1.03;
  let best = await run();
  let runsSinceBest = 0;
  for (let runs = 1; runs < most && runsSinceBest < 3; runs++) {
    const next = await run();
    runsSinceBest = next.rate > best.rate * faster ? 0 : runsSinceBest + 1;
    if (next.rate > best.rate) best = next;
  }
  return best;
}

/**
 * Loads each target in turns from the other processor; a target has a server and a request. Answers requests per second by the targets' order.
 * `check` is called with each target's JSON first.
 */
export async function load(program, targets, { connections = 32, check = () => {} } = {}) {
  const generator = new LineWorker('taskset', ['-c', '1', 'dotnet', program, 'load']);
  try {
    const run = async ({ server, request }, milliseconds) => {
      const before = processorSeconds(server.pid);
      const result = await generator.ask({ port: server.port, request: request.toString('base64'), connections, milliseconds });
      return { ...result, rate: result.requests / (byProcessor ? processorSeconds(server.pid) - before : result.seconds) };
    };
    for (const target of targets) check(target, jsonOf((await warmUp(() => run(target, seconds * 1000))).answer));
    const rates = targets.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, target] of targets.entries()) rates[index].push((await run(target, seconds * 1000)).rate);
    }
    return rates.map((all) => ({ rate: median(all), all }));
  } finally {
    generator.stop();
  }
}
