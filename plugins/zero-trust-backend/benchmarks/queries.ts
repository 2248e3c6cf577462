/**
 * Prints how many SQL queries, and milliseconds, the pages of a portal take for
 * installations of growing size:
 *
 *     yarn workspace backstage-plugin-zero-trust-backend benchmark [PostgreSQL connection string]
 *
 * Without a connection string it uses SQLite in memory. The database named must
 * be empty: its tables are dropped at the end.
 */
import { entity, group } from '../src/__testUtils__/catalog';
import { arnOf, evidenceOf, PAYMENTS } from '../src/__testUtils__/estate';
import { leased, READER } from '../src/__testUtils__/leased';
import { toEntityRecord } from '../src/catalog/toEntityRecord';
import { readZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { PostureUpdater } from '../src/posture/PostureUpdater';
import { rulesOf } from '../src/posture/rules';
import { scopeId } from '../src/store/ScopeStore';
import { createStores } from '../src/store/Stores';
import { ConfigReader } from '@backstage/config';
import createKnex, { Knex } from 'knex';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { connectionString, exponentOf, row } from './row';
import { serveApi } from './serveApi';

const SIZES = process.argv.includes('--quick') ? [50, 200] : [100, 1000, 5000];
/** Answers of which the one in the middle counts. */
const ANSWERS = 5;
const OWNER = 'group:default/team-0';
const directory = resolve(__dirname, '../migrations');

const settings = readZeroTrustSettings(
  new ConfigReader({
    zeroTrust: { attribution: { accounts: { [PAYMENTS]: [OWNER] } } },
    permission: { enabled: true },
  }),
);
const rules = rulesOf(settings);

function connect(connection: string | undefined): Knex {
  return connection
    ? createKnex({ client: 'pg', connection })
    : createKnex({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      });
}

/** By what was measured, each size with its value. */
const found = new Map<string, Array<[size: number, value: number]>>();
const units = new Map<string, string | undefined>();

function measured(work: string, size: number, value: number, unit?: string) {
  found.set(work, [...(found.get(work) ?? []), [size, value]]);
  units.set(work, unit);
}

const BOUNDS: Record<string, number> = {
  'first posture of all: SQL a database': 0.2,
  'first posture of all: memory': 700,
  'idle tick: CPU': 600,
  'idle tick: SQL': 10,
};

/** Prints what was measured at the largest size, and how it grew up to it. */
function printRows() {
  for (const [work, values] of found) {
    const [size, now] = values.at(-1)!;
    row({
      work: `${work}, ${size} services`,
      now,
      unit: units.get(work),
      bound: BOUNDS[work],
      ...(values.length > 1 && {
        exponent: exponentOf(values[0], values.at(-1)!),
      }),
    });
  }
}

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** One database and one service for each of `size`, of one team. */
async function fill(knex: Knex, size: number) {
  const stores = createStores(knex);
  const names = Array.from({ length: size }, (_, index) => `service-${index}`);
  const scope = {
    partition: 'aws',
    accountId: PAYMENTS,
    region: 'eu-west-1',
  };
  await leased(stores, scope);
  await stores.entities.replaceAll(
    [
      group('team-0'),
      ...names.map(name =>
        entity(name, {
          owner: OWNER,
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    ].map(toEntityRecord),
  );
  const startedAt = new Date().toISOString();
  await stores.collections.save(
    scopeId('evidence', 'aws', scope),
    {
      evidence: names.map((name, index) =>
        evidenceOf({ name, public: index % 3 === 0 }),
      ),
      unjudged: [],
      listed: ['rds-instance'],
    },
    { partition: 'aws', startedAt, owner: READER },
  );
  const updater = new PostureUpdater(stores, settings, rules);
  let queries = 0;
  const count = () => {
    queries += 1;
  };
  knex.on('query', count);
  const started = performance.now();
  const before = spent();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  await updater.updateAll();
  clearInterval(watch);
  const first = performance.now() - started;
  const firstQueries = queries;
  measured('first posture of all: CPU', size, spent() - before, 'ms');
  measured('first posture of all: SQL a database', size, queries / size);
  measured('first posture of all: memory', size, most / 2 ** 20, 'MB');
  await updater.updateDue();
  queries = 0;
  const idle = spent();
  await updater.updateDue();
  measured('idle tick: CPU', size, spent() - idle, 'ms');
  measured('idle tick: SQL', size, queries);
  knex.off('query', count);
  console.log(
    `${size} services: ${Math.round(
      first,
    )} ms and ${firstQueries} queries to judge them first, ${queries} queries for a tick after it`,
  );
  return { stores, names };
}

async function measure(size: number) {
  const knex = connect(connectionString());
  await knex.migrate.latest({ directory });
  const { stores, names } = await fill(knex, size);
  const { url, close } = await serveApi(stores, settings, rules);
  let queries = 0;
  knex.on('query', () => {
    queries += 1;
  });
  const call = async (what: string, path: string, body?: object) => {
    const send = async () => {
      queries = 0;
      const response = await fetch(url + path, {
        method: body ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      await response.text();
      return response;
    };
    // The first answer would measure the compiler.
    const { status } = await send();
    const times: number[] = [];
    for (let answer = 0; answer < ANSWERS; answer++) {
      const started = performance.now();
      await send();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    measured(what, size, times[Math.floor(ANSWERS / 2)], 'ms');
    console.log(
      `  ${what}: ${queries} queries, ${Math.round(
        times[Math.floor(ANSWERS / 2)],
      )} ms (HTTP ${status})`,
    );
  };
  await call('by-refs, up to 500', '/v1/posture/by-refs', {
    entityRefs: names.slice(0, 500).map(name => `component:default/${name}`),
  });
  await call('a list page of 50', '/v1/posture?limit=50');
  await call('a list page of 500', '/v1/posture?limit=500');
  await call('a posture', '/v1/posture/component/default/service-0');
  await call('a scorecard', '/v1/scorecards/group/default/team-0');
  await call("a team's history", '/v1/posture/group/default/team-0/history');
  const since = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000).toISOString();
  await call(
    "a team's history of 30 days",
    `/v1/posture/group/default/team-0/history?from=${since}`,
  );
  await call(
    'the changes of a service in 30 days',
    `/v1/posture/component/default/service-0/changes?from=${since}`,
  );
  await call('a page of 100 resources', '/v1/resources');
  close();
  await knex.migrate.rollback({ directory }, true);
  await knex.destroy();
}

async function main() {
  for (const size of SIZES) await measure(size);
  printRows();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
