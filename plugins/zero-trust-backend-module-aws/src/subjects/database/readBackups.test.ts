import { isKnown } from 'backstage-plugin-zero-trust-common';
import { EstateInput, RunningAws } from 'sandbox';
import { estateWith } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, databasesOf, localAws } from '../../__testUtils__/localAws';

type Databases = NonNullable<
  NonNullable<EstateInput['accounts'][number]['regions']>[string]['databases']
>;

const kept = { backups: { lastBackupHours: 5 }, restoredDaysAgo: 20 };
const base = { engine: 'postgres 17.6', network: 'main' };
const HOUR = 60 * 60 * 1000;

describe('readBackups', () => {
  let aws: RunningAws;
  afterEach(() => aws.close());

  const collect = async (databases: Databases, deny: string[] = []) => {
    aws = await localAws(
      estateWith({
        networks: { main: { subnets: { 'data-a': 'isolated' } } },
        databases,
      }),
      { throttle: false },
    );
    aws.permissions.deny(scope.accountId, deny);
    const { evidence } = await sourcesFor().evidence.collect(scope, context());
    return Object.fromEntries(databasesOf(evidence).map(db => [db.name, db]));
  };

  it.each<[string, Databases[string]]>([
    ['an instance', base],
    ['an Aurora cluster', { ...base, engine: 'aurora-postgresql 17.5' }],
    ['a Multi-AZ cluster', { ...base, members: 3 }],
  ])('finds backups and restores of %s', async (_name, database) => {
    const { db, other } = await collect({
      db: { ...database, ...kept },
      other: database,
    });
    expect(db.backupPlan).toMatchObject({
      source: 'backup:ListProtectedResources',
    });
    const plan = isKnown(db.backupPlan) ? db.backupPlan.value : null;
    const age = Date.now() - Date.parse(plan?.lastBackupAt ?? '');
    expect(age / HOUR).toBeCloseTo(5, 0);
    expect(db.lastRestoreAt).toMatchObject({
      value: expect.stringMatching(/^\d{4}-/),
      source: 'backup:ListRestoreJobs',
    });
    expect(other).toMatchObject({
      backupPlan: { value: null },
      lastRestoreAt: { value: null },
    });
  });

  it('ignores backups from before the database, and restores older than 90 days', async () => {
    const { young, old } = await collect({
      young: { ...base, ...kept, createdDaysAgo: 0 },
      old: { ...base, restoredDaysAgo: 91 },
    });
    expect(young).toMatchObject({
      backupPlan: { value: null },
      lastRestoreAt: { value: null },
    });
    expect(old).toMatchObject({ lastRestoreAt: { value: null } });
  });

  it('distinguishes a denied call from no backups', async () => {
    const { db } = await collect({ db: { ...base, ...kept } }, [
      'backup:ListProtectedResources',
      'backup:ListRestoreJobs',
    ]);
    expect(db).toMatchObject({
      backupPlan: { missing: 'denied', needs: 'backup:ListProtectedResources' },
      lastRestoreAt: { missing: 'denied', needs: 'backup:ListRestoreJobs' },
    });
  });

  it('makes two calls for any number of databases, and none without databases', async () => {
    await collect({ a: base, b: base, c: base });
    expect(aws.calls.count('ListProtectedResources')).toBe(1);
    expect(aws.calls.count('ListBackupVaults')).toBe(1);
    expect(aws.calls.count('ListRestoreJobs')).toBe(1);
    await aws.close();
    await collect({});
    expect(aws.calls.count('ListProtectedResources')).toBe(0);
  });
});
