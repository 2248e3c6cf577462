/**
 * Measures what pages of the portal take as the installation grows:
 *
 *     yarn workspace backstage-plugin-zero-trust-backend benchmark:reads [PostgreSQL connection string] [--quick]
 *
 * Without a connection string it uses SQLite in memory. With one it makes a
 * database of its own on that server, and drops it. For each kind of request it
 * prints the median time for each size, the bound and the ratio to it, the growth
 * exponent (the slope of the logarithms; 0 is flat, 1 is linear), and the SQL
 * statements.
 */
import { PAYMENTS } from '../src/__testUtils__/estate';
import { readZeroTrustSettings } from '../src/config/zeroTrustSettings';
import { rulesOf } from '../src/posture/rules';
import {
  addHistory,
  addOtherTeams,
  fillTeam,
  OWNER,
  TEAM_SIZE,
} from './largeInstallation';
import { ConfigReader } from '@backstage/config';
import createKnex, { Knex } from 'knex';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { ownDatabase } from './ownDatabase';
import { connectionString, row } from './row';
import { serveApi } from './serveApi';

const isQuick = process.argv.includes('--quick');
const server = connectionString();
const SIZES = isQuick ? [500, 2_000] : [1_000, 10_000, 50_000];
const RUNS = isQuick ? 5 : 15;
const SERVICE = 'component/default/service-1';
const TEAM = 'group/default/team-0';
const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const settings = readZeroTrustSettings(
  new ConfigReader({
    zeroTrust: { attribution: { accounts: { [PAYMENTS]: [OWNER] } } },
    permission: { enabled: true },
  }),
);
const rules = rulesOf(settings);

interface Measured {
  ms: number;
  statements: number;
}

/** Returns the milliseconds that count, where these are not those of the whole. */
type Send = () => Promise<unknown>;

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(knex: Knex, send: Send): Promise<Measured> {
  // The first answers would measure the compiler and empty caches.
  for (let count = 0; count < 3; count++) await send();
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  knex.on('query', count);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const own = await send();
    times.push(typeof own === 'number' ? own : performance.now() - started);
  }
  knex.off('query', count);
  return { ms: median(times), statements: Math.round(statements / RUNS) };
}

/** What a row is compared with: a time, or another row of the same size. */
type Bound =
  | { kind: 'ms'; most: number; of: string }
  | { kind: 'row'; name: string; times: number }
  | { kind: 'growth'; times: number };

interface Work {
  name: string;
  bound: Bound;
  /** Measured before there is other history than 90 days of the team. */
  isOfOwnDays?: boolean;
  prepare(url: string): Promise<Send>;
}

async function request(url: string, path: string, body?: object) {
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

const get = (path: string) => async (url: string) => () => request(url, path);

/** Turns pages up to four fifths of a list, and reads the page there again and again. */
const farPage = (sort: string) => async (url: string) => {
  const page = (limit: number, cursor?: string) =>
    request(
      url,
      `/v1/posture?sort=${sort}&limit=${limit}${
        cursor ? `&cursor=${cursor}` : ''
      }`,
    );
  const { totalItems } = await page(1);
  const limit = Math.min(500, Math.floor(totalItems / 10));
  let cursor: string | undefined;
  for (let seen = 0; seen < totalItems * 0.8; seen += limit) {
    cursor = (await page(limit, cursor)).pageInfo.nextCursor;
  }
  return () => page(50, cursor);
};

const serviceRefs = Array.from(
  { length: TEAM_SIZE },
  (_, index) => `component:default/service-${index}`,
);

const TREND = `/v1/posture/${TEAM}/history?from=${ago(90)}`;
const CHANGES = `/v1/posture/${SERVICE}/changes?from=${ago(90)}`;

const WORK: Work[] = [
  {
    name: 'trend of a team, no history but 90 days of its own',
    bound: { kind: 'growth', times: 1.5 },
    isOfOwnDays: true,
    prepare: get(TREND),
  },
  {
    name: 'changes of one entity, no history but its own',
    bound: { kind: 'growth', times: 1.5 },
    isOfOwnDays: true,
    prepare: get(CHANGES),
  },
  {
    name: 'one entity as a user',
    bound: { kind: 'ms', most: 12.8, of: 'RHDH Scorecard' },
    prepare: get(`/v1/posture/${SERVICE}`),
  },
  {
    name: 'ten users, ten entities each, per request',
    bound: { kind: 'ms', most: 58, of: 'RHDH Scorecard' },
    prepare: async url => async () => {
      const times: number[] = [];
      const user = async () => {
        for (const ref of serviceRefs.slice(0, 10)) {
          const started = performance.now();
          await request(url, `/v1/posture/${ref.replace(':', '/')}`);
          times.push(performance.now() - started);
        }
      };
      await Promise.all(Array.from({ length: 10 }, user));
      return median(times);
    },
  },
  {
    name: 'catalog page of 100',
    bound: { kind: 'ms', most: 640, of: 'RHDH Scorecard' },
    prepare: async url => () =>
      request(url, '/v1/posture/by-refs', { entityRefs: serviceRefs }),
  },
  {
    name: 'team of 100',
    bound: { kind: 'ms', most: 309, of: 'RHDH Scorecard, for one metric' },
    prepare: get(`/v1/scorecards/${TEAM}`),
  },
  {
    name: 'trend of a team, a year of history of all',
    bound: {
      kind: 'row',
      name: 'trend of a team, no history but 90 days of its own',
      times: 1.5,
    },
    prepare: get(TREND),
  },
  {
    name: 'changes of one entity, a year of history of all',
    bound: {
      kind: 'row',
      name: 'changes of one entity, no history but its own',
      times: 1.5,
    },
    prepare: get(CHANGES),
  },
  ...['score', 'observedAt', 'name'].flatMap((sort): Work[] => [
    {
      name: `list by ${sort}, page 1`,
      bound: { kind: 'growth', times: 1.5 },
      prepare: get(`/v1/posture?sort=${sort}&limit=50`),
    },
    {
      name: `list by ${sort}, a far page`,
      bound: { kind: 'growth', times: 1.5 },
      prepare: farPage(sort),
    },
  ]),
];

type Rows = Map<string, Measured>;

async function measureIn(knex: Knex, size: number): Promise<Rows> {
  const stores = await fillTeam(knex, settings, rules);
  await addOtherTeams(knex, size - TEAM_SIZE);
  const { url, close } = await serveApi(stores, settings, rules);
  const rows: Rows = new Map();
  const run = async ({ name, prepare }: Work) => {
    rows.set(name, await measure(knex, await prepare(url)));
  };
  try {
    await addHistory(knex, { services: 'service', from: 0, to: 90, step: 1 });
    for (const work of WORK.filter(own => own.isOfOwnDays)) {
      await run(work);
    }
    await addHistory(knex, { services: 'service', from: 90, to: 365, step: 1 });
    await addHistory(knex, { services: 'other', from: 0, to: 365, step: 30 });
    for (const work of WORK.filter(own => !own.isOfOwnDays)) {
      await run(work);
    }
  } finally {
    close();
  }
  return rows;
}

async function measureAll(size: number): Promise<Rows> {
  const { knex, end } = await ownDatabase();
  try {
    return await measureIn(knex, size);
  } finally {
    await end();
  }
}

/** The slope of the logarithms of times over the logarithms of sizes. */
function exponent(times: number[]): number {
  const xs = SIZES.map(Math.log);
  const ys = times.map(Math.log);
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  return (
    xs.reduce((sum, own, index) => sum + (own - x) * (ys[index] - y), 0) /
    xs.reduce((sum, own) => sum + (own - x) ** 2, 0)
  );
}

/** Returns the bound in milliseconds, and in words. */
function boundOf({ bound }: Work, times: number[], last: Rows) {
  switch (bound.kind) {
    case 'ms':
      return [bound.most, `${bound.most} ms (${bound.of})`] as const;
    case 'row':
      return [
        bound.times * last.get(bound.name)!.ms,
        `${bound.times} x with only its own history`,
      ] as const;
    default:
      return [
        bound.times * times[0],
        `${bound.times} x of ${SIZES[0]} services`,
      ] as const;
  }
}

async function versionOf(): Promise<string> {
  if (!server) return 'SQLite in memory';
  const knex = createKnex({ client: 'pg', connection: server });
  const { rows } = await knex.raw('show server_version');
  await knex.destroy();
  return `PostgreSQL ${rows[0].server_version}`;
}

const line = (cells: string[]) =>
  cells
    .map((cell, index) =>
      index === 0 ? cell.padEnd(52) : cell.padStart(index < 2 ? 44 : 9),
    )
    .join(' ');

/** Prints a line for people; `yarn benchmark` reads rows instead. */
const print = (text: string) => {
  if (!process.env.BENCHMARK_POSTGRES) process.stdout.write(`${text}\n`);
};

async function main() {
  const [{ model }] = cpus();
  print(
    `${cpus().length} cores (${model}), Node.js ${
      process.versions.node
    }, ${await versionOf()}; medians of ${RUNS} in milliseconds`,
  );
  const all: Rows[] = [];
  for (const size of SIZES) all.push(await measureAll(size));
  print(
    line(['', 'bound', ...SIZES.map(String), 'of bound', 'exponent', 'SQL']),
  );
  for (const work of WORK) {
    const measured = all.map(rows => rows.get(work.name)!);
    const times = measured.map(({ ms }) => ms);
    const [bound, words] = boundOf(work, times, all.at(-1)!);
    const now = times.at(-1)!;
    print(
      line([
        work.name,
        words,
        ...times.map(ms => ms.toFixed(1)),
        (now / bound).toFixed(2),
        exponent(times).toFixed(2),
        `${measured.at(-1)!.statements}`,
      ]),
    );
    row({
      work: `${work.name}, ${SIZES.at(-1)} services`,
      now,
      unit: 'ms',
      bound,
      exponent: exponent(times),
    });
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
