import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers one line of JSON for each line of JSON. */
export class LineWorker {
  #process;
  #lines;

  constructor(command, args) {
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask(command) {
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('The worker has ended.');
    return JSON.parse(value);
  }

  stop() {
    this.#process.stdin.end();
  }
}
