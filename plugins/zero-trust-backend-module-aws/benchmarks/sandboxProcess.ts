import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EstateInput } from 'sandbox';
import { stringify } from 'yaml';

const CLI = resolve(__dirname, '../../../packages/sandbox/src/cli.ts');

export interface CallCount {
  service: string;
  operation: string;
  accountId: string;
  region: string;
  count: number;
}

/** A local AWS in its own process so that its work is not measured. */
export interface Sandbox {
  url: string;
  control<T = unknown>(method: string, path: string, body?: object): Promise<T>;
  calls(): Promise<CallCount[]>;
  stop(): Promise<void>;
}

/** Starts a local AWS. Rejects if it ends before it listens. */
export async function startSandbox(estate: EstateInput): Promise<Sandbox> {
  const directory = await mkdtemp(join(tmpdir(), 'zero-trust-benchmark-'));
  const file = join(directory, 'estate.yaml');
  await writeFile(file, stringify(estate, { aliasDuplicateObjects: false }));
  const child = spawn(
    process.execPath,
    // prettier-ignore
    ['--import', 'tsx', CLI, '--estate', file, '--aws-port', '0', '--forge-port', 'none'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>(done => child.once('exit', () => done()));
  const url = await new Promise<string>((listens, failed) => {
    child.stdout.on('data', (text: Buffer) => {
      const found = /listens on (\S+)/.exec(text.toString())?.[1];
      if (found) listens(found);
    });
    child.once('exit', code => failed(new Error(`The sandbox ended: ${code}`)));
  });
  const control = async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  // The first call builds what later calls reuse.
  await control('GET', 'health');
  await sleep(500);
  return {
    url,
    control,
    calls: async () =>
      (await control<{ counts: CallCount[] }>('GET', 'calls')).counts,
    stop: async () => {
      child.kill();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
