/**
 * What it takes to keep one run of collection, and a day of them, on PostgreSQL:
 *
 *     yarn workspace backstage-plugin-zero-trust-backend benchmark:store <PostgreSQL connection string> [--quick]
 *
 * It makes a database of its own on that server, and drops it. Each run has read
 * everything again: what has not changed was still seen later than before. The
 * processor's time is that of this process, not of PostgreSQL.
 */
import { entity, group } from '../src/__testUtils__/catalog';
import { arnOf, evidenceOf, PAYMENTS } from '../src/__testUtils__/estate';
import { leased, READER } from '../src/__testUtils__/leased';
import { toEntityRecord } from '../src/catalog/toEntityRecord';
import { readZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { PostureUpdater } from '../src/posture/PostureUpdater';
import { rulesOf } from '../src/posture/rules';
import { scopeId } from '../src/store/ScopeStore';
import { createStores, Stores } from '../src/store/Stores';
import { ConfigReader } from '@backstage/config';
import { known } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { ownDatabase } from './ownDatabase';
import { connectionString, row } from './row';

const SERVICES = process.argv.includes('--quick') ? 200 : 2000;
const HOURS = process.argv.includes('--quick') ? 3 : 24;
const CPU_BOUND = 138;
const QUERIES_BOUND = 20;
const DAY_BOUND = 5;
const HOUR = 60 * 60 * 1000;
const OWNER = 'group:default/team-0';
const SCOPE = { partition: 'aws', accountId: PAYMENTS, region: 'eu-west-1' };
const names = Array.from({ length: SERVICES }, (_, i) => `service-${i}`);
const settings = readZeroTrustSettings(
  new ConfigReader({
    zeroTrust: { attribution: { accounts: { [PAYMENTS]: [OWNER] } } },
  }),
);

const line = (label: string, value: string | number) =>
  process.stdout.write(`${label.padEnd(60)}${value}\n`);

/** Rows written by table, as PostgreSQL answers each statement. */
function countRows(knex: Knex) {
  const rows = new Map<string, number>();
  knex.on('query-response', (_response, { sql, response }) => {
    if (!['INSERT', 'UPDATE', 'DELETE'].includes(response?.command)) return;
    const table = /"(\w+)"/.exec(sql)?.[1] ?? sql;
    rows.set(table, (rows.get(table) ?? 0) + response.rowCount);
  });
  return {
    take() {
      const taken = [...rows].filter(([, count]) => count > 0);
      rows.clear();
      return taken;
    },
  };
}

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function sizeOf(knex: Knex): Promise<number> {
  await knex.raw('vacuum analyze');
  const { rows } = await knex.raw(
    `select sum(pg_total_relation_size(relid)) as bytes from pg_stat_user_tables`,
  );
  return Number(rows[0].bytes) / 1024 / 1024;
}

async function fill(stores: Stores) {
  await leased(stores, SCOPE);
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
}

async function measure(knex: Knex) {
  const stores = createStores(knex);
  await fill(stores);
  const rows = countRows(knex);
  const begin = Date.now() - HOURS * HOUR;
  const unprotected = new Set<string>();
  let runs = 0;
  let queries = 0;
  knex.on('query', () => {
    queries += 1;
  });

  /** One run, in which this many services have one result that is another. */
  const run = async (changed: number) => {
    const at = new Date(begin + runs * HOUR).toISOString();
    for (let i = 0; i < changed; i++) {
      const name = names[(runs * changed + i) % SERVICES];
      if (!unprotected.delete(name)) unprotected.add(name);
    }
    const evidence = names.map(name =>
      evidenceOf(
        {
          name,
          overrides: {
            deletionProtection: known(
              !unprotected.has(name),
              'rds:DescribeDBInstances',
            ),
          },
        },
        at,
      ),
    );
    runs += 1;
    rows.take();
    queries = 0;
    const updater = new PostureUpdater(
      stores,
      settings,
      rulesOf(settings),
      () => at,
    );
    const started = spent();
    const { affected } = await stores.collections.save(
      scopeId('evidence', 'aws', SCOPE),
      { evidence, unjudged: [], listed: ['rds-instance'] },
      { partition: 'aws', startedAt: at, owner: READER },
    );
    const kept = spent();
    await updater.updateResources(affected);
    const ended = spent();
    const asked = queries;
    // As autovacuum does between runs that are an hour apart.
    await knex.raw('vacuum');
    const written = rows.take();
    return {
      collection: kept - started,
      posture: ended - kept,
      queries: asked,
      rows: written.reduce((sum, [, count]) => sum + count, 0),
      tables: written.map(([table, count]) => `${table} ${count}`).join(', '),
    };
  };

  const report = (label: string, of: Awaited<ReturnType<typeof run>>) => {
    line(
      `${label}: CPU`,
      `${Math.round(of.collection + of.posture)} ms (${Math.round(
        of.collection,
      )} ms evidence, ${Math.round(of.posture)} ms judging and postures)`,
    );
    line(`${label}: SQL`, of.queries);
    line(`${label}: rows written`, `${of.rows} (${of.tables})`);
  };

  report(`first run of ${SERVICES} services`, await run(0));
  const again: Array<Awaited<ReturnType<typeof run>>> = [];
  for (let i = 0; i < 7; i++) again.push(await run(0));
  const cpu = (of: (typeof again)[number]) => of.collection + of.posture;
  again.sort((a, b) => cpu(a) - cpu(b));
  const unchanged = again[3];
  report('nothing changed', unchanged);
  line(
    'nothing changed: CPU over the bound',
    `${(
      ((unchanged.collection + unchanged.posture) / CPU_BOUND) *
      (2000 / SERVICES)
    ).toFixed(2)} (bound: at most 1, of ${CPU_BOUND} ms for 2000)`,
  );
  row({
    work: `keep a run of ${SERVICES} services in which nothing changed: CPU`,
    now: cpu(unchanged),
    unit: 'ms',
    bound: (CPU_BOUND * SERVICES) / 2000,
  });
  row({
    work: `keep a run of ${SERVICES} services in which nothing changed: SQL`,
    now: unchanged.queries,
    bound: QUERIES_BOUND,
  });
  row({
    work: `keep a run of ${SERVICES} services in which nothing changed: rows written`,
    now: unchanged.rows,
    // The time of the read in `scopes`, and in `read_groups` for lists sorted by it.
    bound: 2,
  });
  const [{ count }] = await knex('resources').count({ count: '*' });
  report('1 % of the services changed', await run(SERVICES / 100));
  const { results } = await knex('resources').first('results');
  const perService = JSON.parse(results).length;
  const perHour = Math.round((SERVICES * perService) / 100);
  const first = await sizeOf(knex);
  line(
    `storage of ${count} resources, ${perService} results each`,
    `${first.toFixed(1)} MB`,
  );
  // A service that changes for the first time gets rows that it keeps, and a row that
  // is rewritten leaves room that later runs use: both grow once, not every day.
  for (let changed = 0; changed < SERVICES; changed += perHour) {
    await run(perHour);
  }
  const before = await sizeOf(knex);
  line(
    'grown once, until each service has changed',
    `${(before - first).toFixed(1)} MB`,
  );
  for (let hour = 0; hour < HOURS; hour++) await run(perHour);
  const grown = (await sizeOf(knex)) - before;
  line(
    `growth in ${HOURS} hourly runs, ${perHour} results changing in each`,
    `${grown.toFixed(1)} MB (bound: ${DAY_BOUND} MB for a day of 2000)`,
  );
  row({
    work: `growth in ${HOURS} hourly runs of ${SERVICES} services, 1 % of the results changing in each`,
    now: grown,
    unit: 'MB',
    bound: DAY_BOUND,
  });
  row({
    work: `history of one service for a year at this rate, before it is thinned`,
    now: (grown * 365 * (24 / HOURS) * 1024) / SERVICES,
    unit: 'kB',
  });
  const { rows: tables } = await knex.raw(
    `select relname, pg_total_relation_size(relid) as bytes
       from pg_stat_user_tables order by bytes desc limit 5`,
  );
  for (const { relname, bytes } of tables) {
    line(
      `  of it ${relname}`,
      `${(Number(bytes) / 1024 / 1024).toFixed(1)} MB`,
    );
  }
}

async function main() {
  const connection = connectionString();
  if (!connection?.startsWith('postgres')) {
    throw new Error('Name a PostgreSQL server: postgresql://…');
  }
  const { knex, end } = await ownDatabase();
  try {
    await measure(knex);
  } finally {
    await end();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
