import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';

const ROOT = resolve(__dirname, '../../..');
const ESTATE = 'examples/estate/estate.yaml';
const data = createMockDirectory();
const children: ChildProcess[] = [];

function run(...options: string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'packages/sandbox/src/cli.ts', ...options],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  let output = '';
  const waiting: Array<() => void> = [];
  const read = (chunk: Buffer) => {
    output += chunk;
    waiting.forEach(check => check());
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = new Promise<number | null>(done => {
    child.once('close', code => done(code));
  });
  return {
    child,
    ended: async () => ({ code: await ended, output }),
    says: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((found, failed) => {
        const check = () => {
          const match = pattern.exec(output);
          if (match) found(match);
        };
        waiting.push(check);
        check();
        ended.then(() => failed(new Error(output)));
      }),
  };
}

afterEach(() => {
  children.splice(0).forEach(child => child.kill('SIGKILL'));
});

it('starts both servers, prints their addresses, and stops on a signal', async () => {
  const sandbox = run(
    ...['--estate', ESTATE, '--data', data.path],
    ...['--aws-port', '0', '--forge-port', '0'],
  );
  const [, aws] = await sandbox.says(/local AWS listens on (\S+)/);
  const [, forge] = await sandbox.says(/local forge listens on (\S+)/);
  expect((await fetch(`${aws}/_sandbox/health`)).status).toBe(200);
  expect((await fetch(forge)).status).toBe(200);
  sandbox.child.kill('SIGTERM');
  expect((await sandbox.ended()).code).toBe(0);
}, 60_000);

it('names the port that is in use', async () => {
  const other = createServer();
  await new Promise<void>(done => {
    other.listen(0, '127.0.0.1', done);
  });
  const { port } = other.address() as AddressInfo;
  const { code, output } = await run(
    ...['--estate', ESTATE, '--aws-port', String(port)],
  ).ended();
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use`);
}, 60_000);

it('prints the errors of an invalid estate, and the usage', async () => {
  data.setContent({ 'bad.yaml': 'regions: [moon]' });
  const bad = await run('--estate', data.resolve('bad.yaml')).ended();
  expect(bad).toMatchObject({
    code: 1,
    output: expect.stringContaining('regions.0: must be a region'),
  });
  expect((await run().ended()).output).toContain('--estate <file>');
}, 60_000);
