#!/usr/bin/env node
/**
 * Runs the property tests repeatedly, each round with another random seed. Prints each
 * seed before its round. A round that fails ends the run. Its seed repeats the failure:
 *
 *   ZERO_TRUST_SEED=<seed> yarn test <file>
 *
 * Add the counter-example that it prints to the property as an example (`examples`), or
 * as a separate test.
 *
 *   yarn test:fuzz [--rounds <n>] [<part of a file name> …]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`Invalid --rounds "${values.rounds}". Use a whole number.`);
  process.exit(2);
}

const files = execFileSync(
  'git',
  ['grep', '-l', "from 'fast-check'", '--', '*.test.ts', '*.test.tsx'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n')
  // Properties in a shared file of test utilities.
  .concat('plugins/zero-trust-common/src/score/histories.test.ts')
  .filter(
    (file, index, all) =>
      all.indexOf(file) === index &&
      (!positionals.length || positionals.some(part => file.includes(part))),
  );
if (!files.length) {
  console.error(`No property test matches ${positionals.join(', ')}.`);
  process.exit(2);
}

for (let round = 1; round <= rounds; round += 1) {
  const seed = randomInt(2 ** 31);
  console.log(`\nRound ${round} of ${rounds}, seed ${seed}`);
  const { status } = spawnSync(
    'backstage-cli',
    ['repo', 'test', '--watchAll=false', '--testTimeout=600000', ...files],
    { stdio: 'inherit', env: { ...process.env, ZERO_TRUST_SEED: `${seed}` } },
  );
  if (status !== 0) {
    console.error(
      `\nThe round failed. Repeat it with ZERO_TRUST_SEED=${seed} yarn test <file>`,
    );
    process.exit(1);
  }
}
