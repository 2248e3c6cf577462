/**
 * Measures reading an organization of ten accounts in three regions: seconds, calls and
 * memory.
 *
 *   yarn workspace backstage-plugin-zero-trust-backend-module-aws benchmark [--quick] [--databases <n>] [--memory]
 *
 * The local AWS runs in its own process and limits GetFindings as AWS does: 3 requests
 * a second, with bursts of 6. No reader can be faster: this is the floor. What is read
 * is released, as in the back end after it is stored. `--memory` reads once and ends:
 * 10,000 databases have over 200,000 findings, and take at least twelve minutes.
 */
import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogue } from 'backstage-plugin-zero-trust-common';
import pLimit from 'p-limit';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClients } from '../src/client/AwsClients';
import { readAwsSettings } from '../src/config/awsSettings';
import { createSources } from '../src/createSources';
import { accountId, estateOf, installation, PLACES } from './estateOf';
import { Sandbox, startSandbox } from './sandboxProcess';

const quick = process.argv.includes('--quick');
const asked = process.argv.indexOf('--databases');
const given = asked > 0 ? Number(process.argv[asked + 1]) : 1000;
const DATABASES = quick ? 120 : given;
const AT_ONCE = 4;
const securityControlIds = [
  ...new Set(
    catalogue.flatMap(({ securityHub }) =>
      securityHub.map(mapping => mapping.securityControlId),
    ),
  ),
];
const line = (label: string, value: string | number) =>
  process.stdout.write(`${label.padEnd(64)}${value}\n`);
const context = {
  signal: new AbortController().signal,
  report: () => undefined,
};

function sources() {
  const config = new ConfigReader(installation as never);
  const settings = readAwsSettings(config);
  return createSources(
    settings,
    new AwsClients(
      DefaultAwsCredentialsManager.fromConfig(config),
      settings.timeouts,
    ),
  );
}

type Sources = ReturnType<typeof sources>;

async function readLive({ evidence }: Sources) {
  const { scopes } = await evidence.scopes(context);
  const limit = pLimit(AT_ONCE);
  const read = { databases: 0, problems: [] as string[] };
  await Promise.all(
    scopes.map(scope =>
      limit(async () => {
        try {
          const found = await evidence.collect(scope, context);
          read.databases += found.evidence.filter(
            ({ subject }) => subject === 'database',
          ).length;
          if (found.problems.length) read.problems.push(scope.accountId);
        } catch {
          read.problems.push(scope.accountId);
        }
      }),
    ),
  );
  return read;
}

async function readFindings({ findings }: Sources, since?: string) {
  const { scopes } = await findings.scopes(context);
  const read = { findings: 0, pages: 0 };
  for (const scope of scopes) {
    for await (const page of findings.read(
      scope,
      { mode: since ? 'delta' : 'full', since, securityControlIds },
      context,
    )) {
      read.findings += page.findings.length;
      read.pages += 1;
    }
  }
  return read;
}

const floorOf = (findings: number) =>
  Math.max(0, (Math.ceil(findings / 100) - 6) / 3);

/** Returns the peak memory of a run above the memory before it, in MB. */
async function watchMemory<T>(work: () => Promise<T>) {
  const idle = process.memoryUsage.rss();
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  const result = await work();
  clearInterval(watch);
  return { result, above: (most - idle) / 1024 / 1024 };
}

async function fullRead(label: string, bound: number) {
  const started = performance.now();
  const own = sources();
  const timed = async <T>(work: Promise<T>) => {
    const result = await work;
    return { ...result, seconds: (performance.now() - started) / 1000 };
  };
  const { result, above } = await watchMemory(() =>
    Promise.all([timed(readLive(own)), timed(readFindings(own))]),
  );
  const [live, found] = result;
  const seconds = (performance.now() - started) / 1000;
  const floor = floorOf(found.findings);
  line(
    `${label}: read`,
    `${live.databases} databases, ${found.findings} findings on ${found.pages} pages`,
  );
  line(
    `${label}: seconds`,
    `${seconds.toFixed(1)} (live ${live.seconds.toFixed(
      1,
    )}, findings ${found.seconds.toFixed(1)}; floor ${floor.toFixed(1)})`,
  );
  line(
    `${label}: over the floor`,
    floor
      ? `${(seconds / floor).toFixed(2)} (bound: ${bound})`
      : 'no floor: too few findings',
  );
  line(
    `${label}: account-regions with problems`,
    `${live.problems.length} of ${PLACES}, in ${
      [...new Set(live.problems)].join(', ') || 'no account'
    }`,
  );
  // A row of the table of `yarn benchmark`, which reads lines of JSON.
  if (process.env.BENCHMARK_POSTGRES && floor) {
    process.stdout.write(
      `${JSON.stringify({
        work: `${label} of ${live.databases} databases: time over the floor`,
        now: seconds / floor,
        bound,
      })}\n${JSON.stringify({
        work: `${label} of ${live.databases} databases: memory above idle`,
        now: above,
        unit: 'MB',
        bound: 300,
      })}\n`,
    );
  }
  line(`${label}: memory above idle`, `${Math.round(above)} MB (bound: 300)`);
}

/** Returns the calls of live configuration for each account-region, by operation. */
async function liveCalls(sandbox: Sandbox): Promise<Map<string, number>> {
  await sandbox.control('DELETE', 'calls');
  await readLive(sources());
  const counts = new Map<string, number>();
  for (const { service, operation, count } of await sandbox.calls()) {
    const key = `${service}:${operation}`;
    counts.set(key, (counts.get(key) ?? 0) + count / PLACES);
  }
  return counts;
}

async function change(sandbox: Sandbox, databases: number) {
  const { items } = await sandbox.control<{
    items: Array<{ accountId: string; region: string; name: string }>;
  }>('GET', 'databases');
  for (const { accountId: account, region, name } of items.slice(
    0,
    databases,
  )) {
    await sandbox.control('PATCH', `databases/${account}/${region}/${name}`, {
      deletionProtection: false,
    });
  }
}

async function main() {
  const sandbox = await startSandbox(estateOf(DATABASES));
  process.env.AWS_ENDPOINT_URL = sandbox.url;
  try {
    await fullRead('full read', 1.1);
    if (process.argv.includes('--memory')) return;

    const calls = await liveCalls(sandbox);
    const since = new Date().toISOString();
    await sleep(1100);
    // One finding of each changes, or two where there are two standards.
    await change(sandbox, Math.max(1, Math.round(DATABASES / 8)));
    await sleep(1100);
    const delta = await readFindings(sources(), since);
    line(
      'delta after 1 % of the findings changed',
      `${delta.findings} findings with ${delta.pages} calls`,
    );

    await sandbox.control('POST', 'faults', { kind: 'throttling', every: 100 });
    await sandbox.control('POST', 'faults', { kind: 'reset', every: 100 });
    await sandbox.control('POST', 'faults', {
      kind: 'access-denied',
      accountId: accountId(3),
    });
    // The bucket of GetFindings fills up again.
    await sleep(2000);
    await fullRead('1 % throttled, 1 % reset, one denied', 1.25);
    await sandbox.stop();

    const larger = await startSandbox(estateOf(2 * DATABASES));
    process.env.AWS_ENDPOINT_URL = larger.url;
    const doubled = await liveCalls(larger);
    await larger.stop();
    line(
      'calls for each account-region',
      `${Math.round(DATABASES / PLACES)} databases, ${Math.round(
        (2 * DATABASES) / PLACES,
      )} databases`,
    );
    for (const [operation, count] of [...calls].sort((a, b) => b[1] - a[1])) {
      line(
        `  ${operation}`,
        `${count.toFixed(2)}, ${(doubled.get(operation) ?? 0).toFixed(2)}`,
      );
    }
    const sum = (of: Map<string, number>) =>
      [...of.values()].reduce((total, count) => total + count, 0).toFixed(1);
    line('  all', `${sum(calls)}, ${sum(doubled)}`);
  } finally {
    await sandbox.stop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
