module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Answers are asserted by supertest, properties by fast-check.
    'jest/expect-expect': [
      'warn',
      {
        assertFunctionNames: ['expect*', 'fc.assert', 'portal.**.expect'],
      },
    ],
  },
});
