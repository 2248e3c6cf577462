import { ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Finding, missing } from 'backstage-plugin-zero-trust-common';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { Work } from '../__testUtils__/collectingProcess';
import { databases, migratedApart } from '../__testUtils__/databases';
import { arnOf, Database, finding, PAYMENTS } from '../__testUtils__/estate';
import {
  CONFIG,
  Installation,
  installation,
} from '../__testUtils__/installation';
import { ScopeKind } from '../store/scopeRecord';

jest.setTimeout(180_000);

const LONG_AGO = '2026-01-01T00:00:00.000Z';
const SHOP = 'component:default/shop';
const BOOKS = 'component:default/books';
const CATALOG = [
  group('payments'),
  entity('shop', {
    owner: 'group:default/payments',
    annotations: { 'zero-trust/aws-arns': arnOf('orders') },
  }),
  entity('books', { owner: 'group:default/payments' }),
];
const ofBooks = { 'backstage.io/entity-ref': BOOKS };

interface World {
  databases: Database[];
  pages: Finding[][];
}

/** Only Security Hub reports whether storage is encrypted. */
const unread = missing('denied', { needs: 'rds:DescribeDBInstances' });
const overrides = { storageEncrypted: unread, storageEncryptionType: unread };
const database = (name: string, isPublic: boolean, tags = {}): Database => ({
  name,
  public: isPublic,
  tags,
  overrides,
});

/** Each change of evidence changes a database, removes one, and adds one. */
const databasesOfRound = (round: number): Database[] =>
  round % 2
    ? [database('orders', true), database('invoices', true, ofBooks)]
    : [database('orders', false), database('ledger', false, ofBooks)];

const PAGES = ['orders', 'ledger'];

/** Two findings of each database, one database on each page. */
const pagesOfRound = (round: number): Finding[][] =>
  PAGES.map(name =>
    ['1', '2'].map(id =>
      finding({
        id: `${name}-${id}`,
        securityControlId: 'RDS.3',
        resourceArn: arnOf(name),
        status: round % 2 ? 'PASSED' : 'FAILED',
        updatedAt: new Date(Date.now() - 3_600_000 + round).toISOString(),
      }),
    ),
  );

const never = new AbortController().signal;

/** Columns that differ between two correct runs, besides times. */
const OWN_OF_A_RUN = ['at', 'duration_ms', 'cycle', 'lease_owner'];
/** Columns with the number of a name, which differs after a transaction that was rolled back. */
const NAMED = ['catalogue', 'of_group'];

const TABLES = {
  resources: ['resources', 'resource_targets'],
  postures: [
    'postures',
    'read_groups',
    'read_group_scopes',
    'points',
    'group_points',
  ],
  accounts: ['accounts'],
  attribution: ['attributions', 'tag_sightings', 'dependency_sightings'],
  scopes: ['scopes'],
  findings: ['findings'],
  refreshes: ['refreshes', 'refresh_steps'],
};
/** Tables that are written in one transaction. */
const ATOMIC = ['evidence', 'postures', 'accounts', 'attribution'] as const;
type Tables = Record<keyof typeof TABLES | 'evidence', string[]>;

/** Every row as text, without times. */
async function contentOf(knex: Knex): Promise<Tables> {
  const names = new Map<unknown, string>(
    (await knex('names').select('id', 'name')).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const text = (table: string, row: Record<string, unknown>) =>
    `${table} ${JSON.stringify(row, (key, value) => {
      if (OWN_OF_A_RUN.includes(key)) return undefined;
      if (typeof value === 'number') {
        if (key === 'id') return undefined;
        if (NAMED.includes(key)) return names.get(value);
      }
      return value;
    }).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')}`;
  const evidence: object[] = await knex('resources')
    .leftJoin('resource_targets', 'resource_targets.arn', 'resources.arn')
    .select('resources.arn', 'digest', 'tags', 'target')
    .orderBy(['resources.arn', 'target']);
  const content: Record<string, string[]> = {
    evidence: evidence.map(row => JSON.stringify(row)),
  };
  for (const [part, tables] of Object.entries(TABLES)) {
    content[part] = [];
    for (const table of tables) {
      const rows: Array<Record<string, unknown>> = await knex(table);
      content[part].push(...rows.map(row => text(table, row)).sort());
    }
  }
  return content as Tables;
}

const postgres = databases
  .eachSupportedId()
  .filter(([id]) => id !== 'SQLITE_3');

// An SQLite database is in the memory of one process.
(postgres.length
  ? describe.each(postgres)
  : describe.skip.each<[TestDatabaseId]>([['POSTGRES_18']]))(
  'a process that is killed at any step, %s',
  id => {
    const root = resolve(__dirname, '../../../..');
    const directory = mkdtempSync(join(root, 'node_modules/.cache-killed-'));
    const program = join(directory, 'collectingProcess.cjs');
    const waiting: ChildProcess[] = [];

    const start = () =>
      fork(program, {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: [],
        env: { ...process.env, NODE_COMPILE_CACHE: directory },
      });

    beforeAll(() => {
      execFileSync(join(root, 'node_modules/.bin/esbuild'), [
        resolve(__dirname, '../__testUtils__/collectingProcess.ts'),
        '--bundle',
        '--platform=node',
        '--log-level=error',
        '--external:knex',
        '--external:@backstage/backend-plugin-api',
        `--outfile=${program}`,
      ]);
      waiting.push(start(), start());
    });

    afterAll(() => {
      waiting.forEach(child => child.kill('SIGKILL'));
      rmSync(directory, { recursive: true });
    });

    /**
     * Returns the step at which the process was killed, or undefined if it completed.
     */
    async function run(work: Work): Promise<string | undefined> {
      waiting.push(start());
      const child = waiting.shift()!;
      const out: string[] = [];
      const errors: string[] = [];
      child.stdout!.on('data', chunk => out.push(String(chunk)));
      child.stderr!.on('data', chunk => errors.push(String(chunk)));
      child.send(work);
      const [code, signal] = await once(child, 'close');
      if (signal === 'SIGKILL') return out.join('');
      expect({ code, errors: errors.join('') }).toEqual({
        code: 0,
        errors: '',
      });
      return undefined;
    }

    it('loses nothing, duplicates nothing and shows no partial change', async () => {
      const [knex, other] = [await migratedApart(id), await migratedApart(id)];
      const killed = installation(knex);
      const unharmed = installation(other);
      const both = [killed, unharmed];
      const change = (world: World) => {
        for (const zt of both) {
          zt.evidence.databases = world.databases;
          zt.findings.pages = world.pages;
        }
      };
      const takeOver = async (zt: Installation) => {
        const replica = zt.collector('another process');
        let found = true;
        while (found) found = await replica.collectNext(never);
        // A run of the task updates what the killed process has left.
        await zt.updater.updateDue();
      };
      const refresh = async (
        zt: Installation,
        refreshId: string,
        kind: ScopeKind,
      ) => {
        const scopes = await zt.stores.scopes.list();
        const now = zt.iso();
        await zt.stores.refreshes.create(
          { id: refreshId, entityRef: SHOP, startedAt: now },
          scopes.filter(scope => scope.kind === kind).map(scope => scope.id),
          now,
        );
      };
      let world: World = {
        databases: databasesOfRound(0),
        pages: pagesOfRound(0),
      };
      change(world);
      for (const zt of both) {
        zt.evidence.accounts = [PAYMENTS];
        await zt.catalog(CATALOG);
        await zt.collect();
        await zt.updater.updateAll();
      }
      for (const kind of ['evidence', 'findings'] as const) {
        let step: string | undefined = 'start';
        for (let round = 1; step; round++) {
          if (kind === 'findings') {
            // A pass replaces a failure with the first read of the resource after it.
            for (const zt of both) {
              await refresh(zt, `before findings ${round}`, 'evidence');
              await takeOver(zt);
            }
          }
          const before = await contentOf(knex);
          world =
            kind === 'evidence'
              ? { ...world, databases: databasesOfRound(round) }
              : { ...world, pages: pagesOfRound(round) };
          change(world);
          for (const zt of both) await refresh(zt, `${kind} ${round}`, kind);
          [step] = await Promise.all([
            run({
              connection: knex.client.config.connection,
              config: CONFIG,
              ...world,
              killAt: round,
            }),
            takeOver(unharmed),
          ]);
          const after = await contentOf(other);
          const shown = await contentOf(knex);
          expect(after.postures).not.toEqual(before.postures);
          for (const part of ATOMIC) {
            expect([before[part], after[part]]).toContainEqual(shown[part]);
          }
          for (const name of PAGES) {
            const page = (content: Tables) =>
              content.findings.filter(row => row.includes(`"${name}-`));
            expect([page(before), page(after)]).toContainEqual(page(shown));
          }
          // As after a minute without renewal of the lease.
          await knex('scopes')
            .whereNotNull('lease_until')
            .update({ lease_until: LONG_AGO });
          await takeOver(killed);
          expect({ step, ...(await contentOf(knex)) }).toEqual({
            step,
            ...after,
          });
        }
      }
    });
  },
);
