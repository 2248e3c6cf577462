import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readerPolicy } from './readerPolicy';

const folder = path.resolve(__dirname, '../..');

const run = (...args: string[]) =>
  spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bin/zero-trust-reader-policy.js', ...args],
    { cwd: folder, encoding: 'utf8' },
  );

describe('zero-trust-reader-policy', () => {
  it('prints the policy for a place in a partition', () => {
    const { stdout, status } = run('member', '--partition', 'aws-us-gov');
    expect(JSON.parse(stdout)).toEqual(
      readerPolicy(['member'], { partition: 'aws-us-gov' }),
    );
    expect(status).toBe(0);
  });

  it.each([
    [['members'], 'Invalid place "members". Use one of member'],
    [['--partition', 'AWS'], 'Invalid partition "AWS"'],
    [['--region', 'eu-west-1'], "Unknown option '--region'"],
  ])('rejects %j', (args, message) => {
    const { stderr, status } = run(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
