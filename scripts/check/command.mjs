import path from 'node:path';
import { root } from '../toolchain/paths.mjs';
import { runToCompletion } from '../toolchain/runToCompletion.mjs';

/** Runs a program of `node_modules/.bin`, which passes or fails as a whole. */
export async function command(title, program, args, options) {
  const code = await runToCompletion(
    path.join(root, 'node_modules/.bin', program),
    args,
    options,
  );
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, failures: [title] };
}
