import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../toolchain/paths.mjs';

const run = promisify(execFile);

/**
 * What `backstage-cli package prepack` and `build` write themselves, for every
 * Backstage package: types behind `import`, ES modules named `.esm.js`, the
 * condition `backstage`, and CommonJS with a default export.
 */
const OF_BACKSTAGE = new Set([
  'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
  'EXPORTS_TYPES_SHOULD_BE_FIRST',
  'EXPORT_TYPES_INVALID_FORMAT',
  'EXPORTS_VALUE_INVALID',
  'FILE_INVALID_FORMAT',
  'TYPES_NOT_EXPORTED',
]);
const RULES_OF_BACKSTAGE = [
  'cjs-only-exports-default',
  'fallback-condition',
  'unexpected-module-syntax',
];

/**
 * Runs publint and attw (Are the types wrong?) on the packed files. Returns problems.
 */
export async function lintPackage({ name, folder, tarball, manifest }) {
  const { messages } = await publint({
    pkgDir: folder,
    pack: false,
    level: 'warning',
  });
  const problems = messages
    .filter(({ code }) => !OF_BACKSTAGE.has(code))
    .map(
      message =>
        `${name}: publint: ${formatMessage(message, manifest, {
          color: false,
        })}`,
    );
  try {
    await run(path.join(root, 'node_modules/.bin/attw'), [
      tarball,
      '--no-color',
      '--format',
      'ascii',
      '--ignore-rules',
      ...RULES_OF_BACKSTAGE,
    ]);
  } catch (error) {
    problems.push(`${name}: attw: ${error.stdout || error.message}`);
  }
  return problems;
}
