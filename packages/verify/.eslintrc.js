module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Properties are asserted by fast-check.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect*', 'fc.assert'] },
    ],
  },
});
