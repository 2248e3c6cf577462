import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';
import { command } from './command.mjs';
import { startPostgres } from './postgres.mjs';

/** The memory of a worker, which contains much of the workspace. */
const WORKER_BYTES = 3 * 2 ** 30;
/**
 * A worker that uses more memory ends after a test file. The next worker loads all
 * modules again.
 */
const IDLE_LIMIT = '2500MB';

/** The memory of the other programs: the portal, a browser and a static check. */
const OTHERS_BYTES = 5 * 2 ** 30;

/** One worker more than cores, because tests also wait for databases and timers. */
const workers = () =>
  Math.max(
    1,
    Math.min(
      availableParallelism() + 1,
      Math.floor((totalmem() - OTHERS_BYTES) / WORKER_BYTES),
    ),
  );

/** The folders of tests of a whole back end, collection, plan or repository. */
const INTEGRATION = '/src/tests/';

/** Runs the tests beside the code, with databases on SQLite and on PostgreSQL. */
export const unit = () =>
  jest('Unit tests', [`--testPathIgnorePatterns=${INTEGRATION}`]);

/** Runs the tests in `src/tests`, with databases on SQLite and on PostgreSQL. */
export const integration = () => jest('Integration tests', [INTEGRATION]);

async function jest(title, args) {
  const folder = await mkdtemp(path.join(tmpdir(), 'zero-trust-unit-'));
  const report = path.join(folder, 'jest.json');
  const postgres = await startPostgres();
  try {
    const run = await command(
      title,
      'backstage-cli',
      [
        'repo',
        'test',
        '--watchAll=false',
        '--json',
        `--outputFile=${report}`,
        `--maxWorkers=${workers()}`,
        `--testSequencer=${path.join(root, 'scripts/test/slowestFirst.cjs')}`,
        `--workerIdleMemoryLimit=${IDLE_LIMIT}`,
        ...args,
      ],
      {
        env: {
          ...process.env,
          NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --no-node-snapshot`,
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          ...postgres.env,
        },
      },
    );
    return await readReport(report, run, postgres.skipped);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Prints the slowest test files. */
function slowest(suites) {
  const timed = suites
    .map(({ name, startTime, endTime }) => ({
      name: path.relative(root, name),
      seconds: Math.round((endTime - startTime) / 1000),
    }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 10);
  return [
    'Slowest files:',
    ...timed.map(({ name, seconds }) => `  ${seconds} s  ${name}`),
  ];
}

async function readReport(file, run, withoutPostgres) {
  let report;
  try {
    report = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return run;
  }
  const tests = report.testResults.flatMap(suite =>
    suite.assertionResults.map(test => ({
      ...test,
      suite: path.relative(root, suite.name),
    })),
  );
  const named = ({ suite, fullName }) => `${suite}: ${fullName}`;
  const failures = [
    ...tests.filter(({ status }) => status === 'failed').map(named),
    ...report.testResults
      .filter(
        ({ status, assertionResults }) =>
          status === 'failed' &&
          !assertionResults.some(test => test.status === 'failed'),
      )
      .map(({ name }) => `${path.relative(root, name)}: does not run`),
  ];
  const onPostgres = tests.some(
    ({ status, fullName }) =>
      status === 'passed' && /POSTGRES_\d+/.test(fullName),
  );
  if (!withoutPostgres && !onPostgres) {
    failures.push('Not one test ran on PostgreSQL');
  }
  if (run.failed && !failures.length) failures.push(...run.failures);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    failures,
    notes: slowest(report.testResults),
    skipped: [
      ...(withoutPostgres ? [withoutPostgres] : []),
      ...tests
        .filter(({ status }) => status === 'pending' || status === 'todo')
        .map(test => ({ what: named(test), why: 'the test skips itself' })),
    ],
  };
}
