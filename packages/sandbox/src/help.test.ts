import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

describe('the usage of a fresh checkout', () => {
  let checkout: string;

  beforeEach(() => {
    checkout = mkdtempSync(path.join(tmpdir(), 'checkout-'));
    for (const name of ['scripts', 'package.json']) {
      cpSync(path.join(root, name), path.join(checkout, name), {
        recursive: true,
      });
    }
  });

  afterEach(() => rmSync(checkout, { recursive: true }));

  it.each(['demo', 'check'])('of %s is printed without installing', script => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/with-toolchain.mjs', `scripts/${script}.mjs`, '--help'],
      { cwd: checkout, encoding: 'utf8', timeout: 30_000 },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(new RegExp(`^npm run ${script} -- `));
    expect(status).toBe(0);
    expect(readdirSync(checkout).sort()).toEqual(['package.json', 'scripts']);
  });
});
