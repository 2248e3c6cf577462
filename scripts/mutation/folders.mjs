/** These tests read files of the repository, or notice every change of a control. */
const ofCatalogue = [
  'catalogueVersion.test.ts',
  'generatedFiles.test.ts',
  'newControl.test.ts',
];

/**
 * What mutation testing covers: the folders that decide about verdicts, scores and
 * access, each with the tests that must notice a change in it.
 *
 * `runner` is `jest` by default. `circus` runs the same tests without starting Jest
 * for each mutant (`circusRunner.mjs`), for tests without mocked modules and properties.
 * `bound` is the share of mutants in percent that the tests must kill; without one
 * the folder is measured only.
 *
 * `withoutTests` are tests that are not run. `withoutCode` is code that affects no result.
 */
export const folders = {
  evaluate: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    tests: ['src/evaluate/**/*.test.ts'],
    bound: 95,
  },
  carry: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    tests: ['src/carry/**/*.test.ts'],
    bound: 95,
  },
  score: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    // Without the properties, which draw hundreds of services for each change.
    tests: ['src/score/!(properties|histories|teams).test.ts'],
    bound: 95,
  },
  controls: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    tests: ['src/controls/**/*.test.ts'],
    withoutTests: ofCatalogue,
  },
  judging: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    tests: ['src/{judging,controls}/**/*.test.ts'],
    withoutTests: ofCatalogue,
  },
  catalog: {
    package: 'plugins/zero-trust-common',
    runner: 'circus',
    tests: ['src/catalog/**/*.test.ts'],
    // Names of annotations, which the API report lists.
    withoutCode: ['annotations.ts'],
    bound: 95,
  },
  attribution: {
    package: 'plugins/zero-trust-backend',
    runner: 'circus',
    // Without those that need a database or draw a thousand catalogs: each change would take a minute.
    tests: ['src/attribution/!(holders|hidden|strangers).test.ts'],
    bound: 95,
  },
  access: {
    package: 'plugins/zero-trust-backend',
    runner: 'circus',
    // Without those of the whole portal, which need a database.
    tests: ['src/access/!(Access).test.ts'],
    bound: 95,
  },
};
