const { statSync } = require('node:fs');

/**
 * Test files that take more than 10 s, slowest first. `npm run check` and
 * `npm run check:integration` print the slowest files: update the list from that.
 */
const SLOWEST = [
  'createdRepository.test.ts',
  'retry.test.ts',
  'knownAnswers.test.ts',
  'requiredActions.test.ts',
  'ownBackEnd.test.ts',
  'killedProcess.test.ts',
  'zero-trust-backend/src/tests/authorization.test.ts',
  'zero-trust-backend/src/tests/badInput.test.ts',
  'zero-trust-backend-module-aws/src/tests/badInput.test.ts',
  'privacy.test.ts',
  'queriesPerDatabase.test.ts',
  'largeEstate.test.ts',
  'EnvironmentField.test.tsx',
  'PostureTab.test.tsx',
  'due.test.ts',
  'histories.test.ts',
  'waiverRoutes.test.ts',
  'Collector.test.ts',
  'contract.test.ts',
  'AwsEvidenceSource.test.ts',
  'newControl.test.ts',
];

const rankOf = ({ path }) => {
  const rank = SLOWEST.findIndex(name => path.endsWith(`/${name}`));
  return rank === -1 ? SLOWEST.length : rank;
};

/**
 * Starts the slowest files first, then the longest ones. Otherwise one slow file that
 * starts late can make all other cores wait.
 */
module.exports = class SlowestFirst {
  sort(tests) {
    return tests
      .map(test => ({
        test,
        rank: rankOf(test),
        size: statSync(test.path).size,
      }))
      .sort((a, b) => a.rank - b.rank || b.size - a.size)
      .map(({ test }) => test);
  }

  allFailedTests(tests) {
    return tests;
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_, index) => index % shardCount === shardIndex - 1);
  }

  cacheResults() {}
};
