module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Properties are asserted by fast-check.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect*', 'fc.assert'] },
    ],
  },
  overrides: [
    {
      // The private package "sandbox" is a dependency of the workspace, so that no
      // published package.json names it. knip checks the other imports.
      files: ['**/*.test.ts', '**/__testUtils__/**', 'benchmarks/**'],
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
