import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../toolchain/paths.mjs';

const run = promisify(execFile);
const yarn = path.join(root, '.yarn/releases/yarn-4.18.1.cjs');
const fixture = name =>
  path.join(root, 'packages/verify/src/__fixtures__', name);

/** Arguments of `zero-trust-verify`, and the expected exit status. */
const runs = [
  [[fixture('environment-same-vpc.plan.json'), '--min-grade', 'A'], 0],
  [[fixture('handwritten.plan.json'), '--min-grade', 'A'], 1],
  [[path.join(root, 'README.md')], 2],
];

/**
 * Packs `zero-trust-verify` and runs it from the tarball without dependencies. Returns
 * the problems.
 */
export async function runVerifyCommand(folder) {
  const source = path.join(root, 'packages/verify');
  const target = path.join(folder, 'zero-trust-verify');
  const tarball = `${target}.tgz`;
  await run(process.execPath, [yarn, 'run', 'build'], { cwd: source });
  await run(process.execPath, [yarn, 'pack', '--out', tarball], {
    cwd: source,
  });
  await mkdir(target, { recursive: true });
  await run('tar', ['xzf', tarball, '-C', target, '--strip-components=1']);
  const script = path.join(target, 'dist/zero-trust-verify.cjs');
  const problems = [];
  for (const [args, expected] of runs) {
    const { code = 0, stderr } = await run(
      process.execPath,
      [script, ...args],
      { cwd: folder },
    ).catch(error => error);
    if (code !== expected) {
      problems.push(
        `zero-trust-verify ${args.join(
          ' ',
        )}: exit status ${code} in place of ${expected} ${stderr}`,
      );
    }
  }
  return problems;
}
