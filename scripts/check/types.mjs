import { access } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';
import { runToCompletion } from '../toolchain/runToCompletion.mjs';

/** The compiler of TypeScript 7, which is native code, and the one of Backstage. */
const compilers = ['typescript-native', 'typescript'].map(name =>
  path.join(root, 'node_modules', name, 'bin/tsc'),
);

async function installedCompiler() {
  for (const compiler of compilers) {
    try {
      await access(compiler);
      return compiler;
    } catch {
      // The package is not installed.
    }
  }
  throw new Error('TypeScript is not installed.');
}

/**
 * Checks the types with the native compiler, which takes a third of the time.
 * Declarations and API reports come from the compiler that Backstage supports. It
 * checks the types again in `npm run check:packages`.
 */
export async function types() {
  const code = await runToCompletion(process.execPath, [
    await installedCompiler(),
    ...['--noEmit', '--incremental', 'false'],
  ]);
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, failures: ['Type check'] };
}
