import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program =
  process.env.ECQS_CONFORMANCE_PROGRAM ??
  fileURLToPath(new URL('../../../artifacts/bin/Ecqs.GraphQL.Conformance/debug/Ecqs.GraphQL.Conformance.dll', import.meta.url));

function start(mode) {
  if (!existsSync(program)) throw new Error(`${program} is not there: build tests/Ecqs.GraphQL.Conformance first.`);
  return spawn('dotnet', [program, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Our engine as a process: questions go in and answers come out as lines of JSON, in the same order. */
export class Engine {
  #process = start('differential');
  #waiting = [];
  #unsent = [];

  constructor() {
    createInterface({ input: this.#process.stdout, crlfDelay: Infinity }).on('line', (line) => {
      this.#waiting.shift().resolve(JSON.parse(line));
    });
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`The engine's process ended with ${code}.`));
    });
  }

  ask(question) {
    // Questions asked together are sent together.
    if (this.#unsent.length === 0) queueMicrotask(() => this.#process.stdin.write(this.#unsent.splice(0).join('')));
    this.#unsent.push(JSON.stringify(question) + '\n');
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await ended;
  }
}

/** A server of our engine on a loopback port, until it is closed. */
export class Server {
  #process;
  #log;

  static async start(profile) {
    const server = new Server();
    server.#process = start(`serve:${profile}`);
    server.#log = [];
    const lines = createInterface({ input: server.#process.stdout, crlfDelay: Infinity });
    server.url = await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      server.#process.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
    lines.on('line', (line) => server.#log.push(line));
    return server;
  }

  /** What the server has written since its address: one line for each thing that a test waits for. */
  get log() {
    return this.#log;
  }

  async saw(line, withinMilliseconds = 10_000) {
    const end = performance.now() + withinMilliseconds;
    while (!this.#log.includes(line)) {
      if (performance.now() > end) throw new Error(`The server never said "${line}". It said: ${this.#log.join(' | ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await ended;
  }
}
