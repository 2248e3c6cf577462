import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const patience = 180_000;
const graceful = 8_000;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Starts programs and waits for them, shows their progress, and ends all of them. */
export class Services {
  #running = new Map();
  /** Programs that have responded once. If one of these ends, that is reported. */
  #watched = new Set();
  #logs;
  stopping = false;

  constructor({ logs }) {
    this.#logs = logs;
  }

  /** Runs one step and shows its progress: a line when it ends, and one every ten seconds until then. */
  async step(name, run) {
    const started = Date.now();
    const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
    console.log(`  … ${name}`);
    const timer = setInterval(
      () => console.log(`  … ${name}, ${seconds()}`),
      10_000,
    );
    try {
      const outcome = await run(AbortSignal.timeout(patience));
      if (!this.stopping) {
        console.log(
          `  ✓ ${name}, ${seconds()}${outcome ? `: ${outcome}` : ''}`,
        );
      }
    } finally {
      clearInterval(timer);
    }
  }

  /** Starts a program in its own process group, with its output in a log. */
  #spawn({ name, command, args, cwd, env }) {
    const file = path.join(
      this.#logs,
      `${name.toLowerCase().replace(/\W+/g, '-')}.log`,
    );
    const log = openSync(file, 'w');
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#running.set(name, child);
    return { child, file };
  }

  /** Runs a program until it ends. Throws with the end of its log if it fails. */
  async complete(program) {
    const { name } = program;
    await this.step(name, async () => {
      const { child, file } = this.#spawn(program);
      const ended = await new Promise(resolve => {
        child.once('error', error => resolve(error.message));
        child.once('exit', (code, killed) =>
          resolve(code === 0 ? undefined : killed ?? `code ${code}`),
        );
      });
      this.#running.delete(name);
      if (ended) {
        throw new Error(
          `${name} failed: ${ended}\n\n${await tail(
            file,
          )}\n\nThe whole log: ${file}`,
        );
      }
    });
  }

  /** Starts a program and waits until `ready` does not throw. */
  async start({ ready, ...program }) {
    const { name } = program;
    await this.step(name, async signal => {
      const { child, file } = this.#spawn(program);
      let ended;
      child.once('error', error => (ended = `failed: ${error.message}`));
      child.once('exit', (code, killed) => {
        ended ??= killed ? `was ended by ${killed}` : `ended with code ${code}`;
        this.#running.delete(name);
        if (this.#watched.has(child)) this.#onEnd(name, ended, file);
      });
      let last;
      while (!ended && !signal.aborted && !this.stopping) {
        try {
          await ready();
          this.#watched.add(child);
          return;
        } catch (error) {
          last = error.message;
          await pause(250);
        }
      }
      throw new Error(
        `${name} did not start: it ${
          ended ?? `did not respond within ${patience / 1000} s (${last})`
        }\n\n${await tail(file)}\n\nThe whole log: ${file}`,
      );
    });
  }

  async #onEnd(name, ended, file) {
    if (this.stopping) return;
    console.error(
      `\n${name} ${ended}.\n\n${await tail(file)}\n\nThe whole log: ${file}`,
    );
    await this.stop(1);
  }

  /** Ends everything, and this process with `code`. */
  async stop(code) {
    if (this.stopping) return;
    this.stopping = true;
    if (code >= 128) console.log('\n  Ending …');
    this.#signal('SIGTERM');
    const until = Date.now() + graceful;
    while (this.#running.size && Date.now() < until) await pause(50);
    this.#signal('SIGKILL');
    process.exit(code);
  }

  /** Signals whole process groups, because the programs start other programs. */
  #signal(signal) {
    for (const child of this.#running.values()) {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // The program has ended meanwhile.
      }
    }
  }
}

async function tail(file, lines = 25) {
  const text = await readFile(file, 'utf8');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
