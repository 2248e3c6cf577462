import {
  catalogue,
  DatabaseEvidence,
  known,
  missing,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  carry,
  evaluate,
  scoreResource,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, evidenceOf, PAYMENTS } from '../__testUtils__/estate';
import { leased, READER } from '../__testUtils__/leased';
import { LeaseLostError } from './LeaseLostError';
import { scopeId } from './ScopeStore';
import { createStores, Stores } from './Stores';

jest.setTimeout(60_000);

const PLACE = { partition: 'aws', accountId: PAYMENTS, region: 'eu-west-1' };
const SCOPE = scopeId('evidence', 'aws', PLACE);
const at = (hour: number) =>
  new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
const SETTINGS = { trustedNetworks: [], administrators: [] };
const controls = new Map(catalogue.map(control => [control.id, control]));

describe.each(databases.eachSupportedId())('ResourceStore, %s', id => {
  let knex: Knex;
  let stores: Stores;
  let previous: Result[];

  /** Reads databases, and judges the marked ones again. */
  async function read(
    hour: number,
    found: DatabaseEvidence[],
    listed: Array<'rds-instance'> = ['rds-instance'],
  ) {
    const saved = await stores.collections.save(
      SCOPE,
      { evidence: found, unjudged: [], listed },
      { partition: 'aws', startedAt: at(hour), owner: READER },
    );
    await stores.judgements.judge(saved.affected, async resources => {
      previous = resources.flatMap(resource => resource.previous);
      return resources.map(({ arn, evidence }) => {
        const results = evaluate(evidence, [], {
          controls: catalogue,
          settings: SETTINGS,
        });
        return {
          arn,
          results,
          score: scoreResource(arn, results, { controls }),
        };
      });
    });
    return saved.affected;
  }

  const database = (
    name: string,
    hour: number,
    overrides: Partial<DatabaseEvidence> = {},
  ) => evidenceOf({ name, overrides }, at(hour));

  const seen = async (name: string) => {
    const [found] = await stores.resources.withResults([arnOf(name)]);
    return {
      observedAt: found.observedAt,
      freshness: found.score?.freshness.observedAt,
      times: [...new Set(found.results.map(r => r.observedAt))],
    };
  };
  const since = (hour: number) => ({
    observedAt: at(hour),
    freshness: at(hour),
    times: [at(hour)],
  });
  const rows = () => knex('resources').select('*').orderBy('arn');

  beforeEach(async () => {
    knex = await migrated(id);
    stores = createStores(knex);
    await leased(stores, PLACE);
    await read(10, [database('orders', 10), database('users', 10)]);
  });

  it('does not write unchanged resources, and updates their time', async () => {
    const before = await rows();
    expect(
      await read(11, [database('orders', 11), database('users', 11)]),
    ).toEqual([]);
    expect(await rows()).toEqual(before);
    expect(await seen('orders')).toEqual(since(11));
  });

  it('writes changed resources, and returns the results of the last read', async () => {
    const before = await rows();
    const affected = await read(11, [
      database('orders', 11, {
        deletionProtection: known(false, 'rds:DescribeDBInstances'),
      }),
      database('users', 11),
    ]);
    expect(affected).toEqual([arnOf('orders')]);
    expect([...new Set(previous.map(r => r.observedAt))]).toEqual([at(10)]);
    const after = await rows();
    expect(after[1]).toEqual(before[1]);
    expect(await seen('orders')).toEqual(since(11));
    expect(await seen('users')).toEqual(since(11));
  });

  it('keeps the time of resources that a read could not list, and updates it when they are found', async () => {
    expect(await read(11, [database('orders', 11)], [])).toEqual([
      arnOf('users'),
    ]);
    expect(await seen('users')).toEqual(since(10));
    expect(await seen('orders')).toEqual(since(11));
    expect(await read(12, [database('orders', 12)], [])).toEqual([]);
    expect(await seen('users')).toEqual(since(10));
    expect(
      await read(13, [database('orders', 13), database('users', 13)]),
    ).toEqual([arnOf('users')]);
    expect(await seen('users')).toEqual(since(13));
  });

  it('removes resources that a complete list does not contain', async () => {
    expect(await read(11, [database('orders', 11)])).toEqual([arnOf('users')]);
    expect(await stores.resources.arns()).toEqual([arnOf('orders')]);
  });

  it('judges old resources again, although they are unchanged', async () => {
    const hours = 10 + 25;
    expect(
      await read(hours, [database('orders', hours), database('users', hours)]),
    ).toEqual([arnOf('orders'), arnOf('users')]);
  });

  it('stores nothing for an unplanned scope', async () => {
    await expect(
      stores.collections.save(
        'unplanned',
        { evidence: [database('orders', 11)], unjudged: [], listed: [] },
        { partition: 'aws', startedAt: at(11), owner: READER },
      ),
    ).rejects.toThrow('The lease on unplanned was lost');
  });

  it('stores nothing after the lease was lost', async () => {
    const before = await rows();
    await expect(
      stores.collections.save(
        SCOPE,
        { evidence: [], unjudged: [], listed: ['rds-instance'] },
        { partition: 'aws', startedAt: at(9), owner: 'who was held up' },
      ),
    ).rejects.toThrow(LeaseLostError);
    expect(await rows()).toEqual(before);
  });

  it('keeps failures and attestations of a renamed resource', async () => {
    const open = {
      resourceId: 'db-SAME',
      storageEncrypted: known(false, 'rds:DescribeDBInstances'),
    };
    await read(11, [database('orders', 11, open), database('users', 11)]);
    await stores.attestations.add({
      id: 'one',
      controlId: 'ZT-DATA-09',
      resourceArn: arnOf('orders'),
      accountId: PAYMENTS,
      answers: {},
      holds: true,
      note: '',
      attestedBy: 'user:default/platform-engineer',
      attestedAt: at(11),
      expiresAt: at(11 + 24 * 90),
    });
    const hidden = {
      resourceId: 'db-SAME',
      storageEncrypted: missing('denied'),
    };
    await read(12, [database('renamed', 12, hidden), database('users', 12)]);
    expect(
      previous.filter(
        ({ resourceArn, controlId, status }) =>
          resourceArn === arnOf('renamed') &&
          controlId === 'ZT-DATA-01' &&
          status === 'fail',
      ),
    ).toHaveLength(1);
    const said = await stores.attestations.inForce(
      [arnOf('renamed')],
      at(12),
      knex,
    );
    expect(said).toHaveLength(1);
  });

  it('writes only the row of the scope if a read finds no changes', async () => {
    const scopes = () => knex('scopes').select('*').orderBy('id');
    const [before, own] = [await rows(), await scopes()];
    const tables = ['resource_targets', 'findings', 'attributions'];
    const others = () =>
      Promise.all(tables.map(table => knex(table).select('*')));
    const untouched = await others();
    await read(11, [database('orders', 11), database('users', 11)]);
    expect(await rows()).toEqual(before);
    expect(await others()).toEqual(untouched);
    const changed = (await scopes()).filter(
      (row, index) => JSON.stringify(row) !== JSON.stringify(own[index]),
    );
    expect(changed.map(row => row.id)).toEqual([SCOPE]);
  });

  it('stores the time of their own call for cached facts, and that of the read for others', async () => {
    const cached = {
      times: {
        readAt: at(11),
        operations: { 'rds:DescribeDBInstances': at(9) },
      },
    };
    await read(11, [
      database('orders', 11, cached),
      database('users', 11, cached),
    ]);
    const [found] = await stores.resources.withResults([arnOf('orders')]);
    const encryption = found.results.find(
      ({ controlId }) => controlId === 'ZT-DATA-01',
    )!;
    expect(encryption).toMatchObject({ readAt: at(11), observedAt: at(9) });
    expect(found.score?.freshness.observedAt).toBe(at(11));
  });

  it('keeps tags that a partial read does not contain', async () => {
    const tags = known({ team: 'payments' }, 'rds:DescribeDBInstances');
    const hidden = { tags: missing('denied') };
    const tagsOf = async () =>
      (await stores.attributables.list([arnOf('orders')]))[0].tags;
    await read(11, [database('orders', 11, { tags }), database('users', 11)]);
    await read(12, [database('orders', 12, hidden), database('users', 12)]);
    expect(await tagsOf()).toEqual({ team: 'payments' });
  });

  it('keeps neither tags nor results of another resource under the same ARN', async () => {
    const tags = known({ team: 'payments' }, 'rds:DescribeDBInstances');
    await read(11, [database('orders', 11, { tags }), database('users', 11)]);
    const reborn = {
      resourceId: 'db-REBORN',
      tags: missing('denied'),
      storageEncrypted: missing('denied'),
    };
    await read(12, [database('orders', 12, reborn), database('users', 12)]);
    const [attributable] = await stores.attributables.list([arnOf('orders')]);
    expect(attributable.tags ?? {}).toEqual({});
    const current = evaluate(database('orders', 12, reborn), [], {
      controls: catalogue,
      settings: SETTINGS,
    });
    const carried = carry(previous, current, at(12));
    expect(carried.filter(result => result.carried)).toEqual([]);
    expect(
      carried.find(({ controlId }) => controlId === 'ZT-DATA-01')?.status,
    ).toBe('unknown');
  });

  it('updates the time of resources that are not judged, too', async () => {
    const unjudged = (hour: number) => ({
      evidence: [],
      unjudged: [
        {
          arn: arnOf('orders'),
          type: 'rds-instance' as const,
          name: 'orders',
          accountId: PAYMENTS,
          region: 'eu-west-1',
          reason: 'It is being deleted.',
          observedAt: at(hour),
        },
      ],
      listed: ['rds-instance' as const],
    });
    const save = (hour: number) =>
      stores.collections.save(SCOPE, unjudged(hour), {
        partition: 'aws',
        startedAt: at(hour),
        owner: READER,
      });
    expect((await save(11)).affected).toContain(arnOf('orders'));
    expect((await save(12)).affected).toEqual([]);
    const items = await stores.resources.list({}, { limit: 10 });
    expect(items.map(item => item.observedAt)).toEqual([at(12)]);
  });
});
