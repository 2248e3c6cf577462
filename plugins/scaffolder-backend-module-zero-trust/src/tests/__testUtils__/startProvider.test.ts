import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProvider } from './startProvider';

describe('startProvider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that runs these commands of a shell. */
  function program(commands: string) {
    const file = join(folder, 'provider');
    writeFileSync(file, `#!/bin/sh\n${commands}\n`);
    chmodSync(file, 0o755);
    return file;
  }
  const READY = `echo "TF_REATTACH_PROVIDERS='{\\"pid\\":$$}'"`;

  function isRunning(pid: number) {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
  async function until(holds: () => boolean) {
    while (!holds()) await new Promise(resolve => setTimeout(resolve, 20));
  }

  it('is the same as in the scripts of packages/verify', () => {
    const root = join(__dirname, '../../../../..');
    expect(
      readFileSync(
        join(root, 'packages/verify/scripts/startProvider.ts'),
        'utf8',
      ),
    ).toBe(readFileSync(join(__dirname, 'startProvider.ts'), 'utf8'));
  });

  it('runs the provider until its input ends', async () => {
    const { reattach, failure, stop } = await startProvider(
      program(`${READY}; exec sleep 60`),
    );
    const { pid } = JSON.parse(reattach);
    expect(isRunning(pid)).toBe(true);
    stop();
    await until(() => !isRunning(pid));
    expect(failure()).toBeUndefined();
  });

  it('reports why the provider does not start', async () => {
    await expect(
      startProvider(program('echo no licence >&2; exit 3')),
    ).rejects.toThrow(/ended with 3: no licence/);
  });

  it('reports that the provider is not ready in time', async () => {
    await expect(startProvider(program('exec sleep 60'), 200)).rejects.toThrow(
      'was not ready after 200 ms',
    );
  });

  it('reports why a provider ended before it was stopped', async () => {
    const { failure } = await startProvider(
      program(`${READY}; sleep 0.2; echo out of memory >&2; exit 2`),
    );
    await until(() => failure() !== undefined);
    expect(failure()).toMatch(/ended with 2: .*out of memory/s);
  });
});
