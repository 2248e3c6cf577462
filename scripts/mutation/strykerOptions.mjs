import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../toolchain/paths.mjs';

const require = createRequire(import.meta.url);
const transforms = '@backstage/cli-module-test-jest/config';

const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Returns the options of a Stryker run over one folder of a package. Tests run in
 * Node.js: nothing here needs a browser. Jest compiles with the transforms of the
 * Backstage CLI. Results are stored, so the next run tries only what changed.
 *
 * A timeout counts as killed. The limit is minutes, so only an endless loop
 * exceeds it, also on a machine that does other work. Stryker stops most endless
 * loops earlier, by the number of times that the changed code runs.
 *
 * @param only - parts of the names of the files or folders to change; all without one
 * @param concurrency - how many test processes run at the same time
 * @param force - tries again what has not changed, too
 *
 * @see https://stryker-mutator.io/docs/stryker-js/configuration
 */
export function strykerOptions(
  name,
  { tests, runner = 'jest', withoutTests = [], withoutCode = [] },
  { only = [], concurrency = 2, force = false } = {},
) {
  const kept = path.join(root, '.mutation');
  return {
    testRunner: runner,
    plugins: [
      fileURLToPath(import.meta.resolve('@stryker-mutator/jest-runner')),
      ...['circusRunner.mjs', 'ignoreWords.mjs'].map(file =>
        fileURLToPath(new URL(file, import.meta.url)),
      ),
    ],
    ignorers: ['words'],
    mutate: [
      ...(only.length
        ? only.map(part => `src/${name}/**/*${part}*{,/**}`)
        : [`src/${name}/**/*.ts`]),
      ...withoutCode.map(file => `!src/${name}/**/${file}`),
      '!src/**/*.test.ts',
      '!src/**/__testUtils__/**',
      '!src/**/index.ts',
    ],
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS: 120_000,
    dryRunTimeoutMinutes: 60,
    incremental: true,
    force,
    incrementalFile: path.join(kept, `${name}.json`),
    tempDirName: path.join(kept, 'sandbox', name),
    ignorePatterns: ['dist', 'dist-types', 'node_modules'],
    reporters: ['progress-append-only', 'html'],
    htmlReporter: { fileName: path.join(kept, `${name}.html`) },
    ...(runner === 'circus' && { circus: { tests, withoutTests } }),
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: true,
      config: {
        testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
        testMatch: tests.map(pattern => `**/${pattern}`),
        testPathIgnorePatterns: withoutTests.map(escaped),
        transform: {
          '\\.(ts|tsx)$': [
            require.resolve(`${transforms}/jestSwcTransform`),
            { jsc: { parser: { syntax: 'typescript', tsx: true } } },
          ],
          '\\.yaml$': require.resolve(`${transforms}/jestYamlTransform`),
        },
        setupFiles: [path.join(root, 'scripts/test/propertySeed.cjs')],
      },
    },
  };
}
