module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The command is bundled into one file, so that `npx` installs nothing else.
    '@backstage/no-undeclared-imports': 'off',
  },
});
