import { EstateInput, RunningAws } from 'sandbox';
import {
  estateWith,
  exemplary,
  network,
  orders,
} from '../../__testUtils__/estate';
import {
  installation,
  scope,
  sourcesFor,
} from '../../__testUtils__/installation';
import { context, databasesOf, localAws } from '../../__testUtils__/localAws';

type Region = NonNullable<EstateInput['accounts'][number]['regions']>[string];

const shared: Region['snapshots'] = {
  own: { database: 'orders-db' },
  family: { database: 'orders-db', sharedWith: ['444455556666'] },
  stranger: { database: 'orders-db', sharedWith: ['999999999999'] },
  open: { database: 'orders-db', sharedWith: ['all'] },
  plain: { database: 'orders-db', encrypted: false },
  vault: { database: 'orders-db', type: 'awsbackup' },
  cluster: { database: 'analytics', sharedWith: ['999999999999'] },
  orphan: { database: 'gone' },
};

const estateOf = (about: Region) =>
  estateWith({
    networks: { main: network },
    keys: { data: { rotation: true } },
    databases: {
      'orders-db': orders,
      analytics: { ...orders, engine: 'aurora-postgresql 17.5' },
    },
    snapshots: shared,
    ...about,
  });

async function collect(
  about: Region = {},
  options: {
    prepare?: (aws: RunningAws) => void;
    config?: object;
  } = {},
) {
  const aws = await localAws(estateOf(about), { throttle: false });
  try {
    options.prepare?.(aws);
    const { evidence, unjudged, problems } = await sourcesFor(
      options.config,
    ).evidence.collect(scope, context());
    const of = (name: string) => {
      const { snapshots } = databasesOf(evidence).find(db => db.name === name)!;
      return 'value' in snapshots ? snapshots.value : [];
    };
    const shares = (name: string, database = 'orders-db') =>
      of(database).find(snapshot => snapshot.name === name)?.sharedWith;
    return {
      of,
      shares,
      unjudged,
      problems,
      asked: (operation: string) => aws.calls.count(operation),
    };
  } finally {
    await aws.close();
  }
}

const withShare = (who: string, inside: object) => ({
  value: [{ with: who, insideOrganization: inside }],
});

describe('readSnapshots', () => {
  it('reads the shares of manual snapshots only', async () => {
    const { of, shares, asked, problems } = await collect();
    expect(problems).toEqual([]);
    expect(shares('own')).toMatchObject({
      value: [],
      source: 'rds:DescribeDBSnapshotAttributes',
    });
    expect(shares('family')).toMatchObject(
      withShare('444455556666', {
        value: true,
        source: 'organizations:ListAccounts',
      }),
    );
    expect(shares('stranger')).toMatchObject(
      withShare('999999999999', { value: false }),
    );
    expect(shares('open')).toMatchObject(withShare('all', { value: false }));
    expect(shares('cluster', 'analytics')).toMatchObject(
      withShare('999999999999', { value: false }),
    );
    expect(shares('vault')).toMatchObject({
      value: [],
      source: 'rds:DescribeDBSnapshots',
    });
    expect(of('orders-db').find(s => s.name === 'plain')).toMatchObject({
      arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:plain',
      type: 'manual',
      encrypted: { value: false },
    });
    // Its own six and the newest automated one.
    expect(of('orders-db')).toHaveLength(7);
    expect(asked('DescribeDBSnapshotAttributes')).toBe(5);
    expect(asked('DescribeDBClusterSnapshotAttributes')).toBe(1);
    expect(asked('ListAccounts')).toBe(1);
  });

  it('uses an analyzer of the account for all snapshots', async () => {
    const { shares, asked } = await collect({
      analyzers: { external: { archived: ['stranger'] } },
    });
    const source = 'access-analyzer:ListFindings';
    expect(shares('own')).toMatchObject({ value: [], source });
    expect(shares('family')).toMatchObject({
      ...withShare('444455556666', { value: true }),
      source,
    });
    expect(shares('stranger')).toMatchObject(
      withShare('999999999999', { value: false }),
    );
    expect(shares('open')).toMatchObject(withShare('all', { value: false }));
    expect(asked('DescribeDBSnapshotAttributes')).toBe(0);
    expect(asked('DescribeDBClusterSnapshotAttributes')).toBe(0);
    expect(asked('ListFindings')).toBe(1);
  });

  it('counts findings of an organization analyzer as outside', async () => {
    const { shares, asked } = await collect({
      analyzers: { external: { type: 'ORGANIZATION' } },
    });
    expect(shares('family')).toMatchObject({ value: [] });
    expect(shares('stranger')).toMatchObject(
      withShare('999999999999', { value: false }),
    );
    expect(asked('DescribeDBSnapshotAttributes')).toBe(0);
  });

  it.each<[string, Region['analyzers']]>([
    ['is not active', { external: { status: 'CREATING' } }],
    ['is of unused access', { external: { type: 'ACCOUNT_UNUSED_ACCESS' } }],
    ['is of today', { external: { createdDaysAgo: 0 } }],
  ])('reads from RDS if the analyzer %s', async (_, analyzers) => {
    const { asked } = await collect({ analyzers });
    expect(asked('ListFindings')).toBe(0);
    expect(asked('DescribeDBSnapshotAttributes')).toBe(5);
  });

  it('reads from RDS the snapshots that were not analyzed, and those of today', async () => {
    const { shares, asked } = await collect({
      analyzers: { external: { failed: ['stranger'] } },
      snapshots: {
        ...shared,
        fresh: {
          database: 'orders-db',
          createdDaysAgo: 0,
          sharedWith: ['all'],
        },
      },
    });
    expect(shares('stranger')).toMatchObject({
      ...withShare('999999999999', { value: false }),
      source: 'rds:DescribeDBSnapshotAttributes',
    });
    expect(shares('fresh')).toMatchObject(withShare('all', { value: false }));
    expect(asked('DescribeDBSnapshotAttributes')).toBe(2);
  });

  it('reads from RDS if the findings are denied', async () => {
    const { shares, problems } = await collect(
      { analyzers: { external: {} } },
      {
        prepare: aws =>
          aws.permissions.deny(scope.accountId, [
            'access-analyzer:ListFindings',
          ]),
      },
    );
    expect(shares('open')).toMatchObject(withShare('all', { value: false }));
    expect(problems).toMatchObject([
      { action: 'access-analyzer:ListFindings' },
    ]);
  });

  it('does not know the accounts of the organization if they cannot be listed', async () => {
    const { shares } = await collect(
      {},
      {
        prepare: aws =>
          aws.permissions.deny('444455556666', ['organizations:ListAccounts']),
      },
    );
    expect(shares('family')).toMatchObject(
      withShare('444455556666', {
        missing: 'denied',
        needs: 'organizations:ListAccounts',
        accountId: '444455556666',
      }),
    );
    expect(shares('open')).toMatchObject(withShare('all', { value: false }));
  });

  const withAccounts = (accounts: string[], about: object = {}) => {
    const { aws } = installation.zeroTrust;
    const [organization] = aws.organizations;
    return {
      ...installation,
      zeroTrust: {
        aws: {
          ...aws,
          organizations: [{ ...organization, accounts, ...about }],
        },
      },
    };
  };

  it('reads the organization for accounts that are not configured', async () => {
    const { shares, asked } = await collect(
      {},
      { config: withAccounts(['111122223333']) },
    );
    const source = 'organizations:ListAccounts';
    expect(shares('family')).toMatchObject(
      withShare('444455556666', { value: true, source }),
    );
    expect(shares('stranger')).toMatchObject(
      withShare('999999999999', { value: false, source }),
    );
    expect(asked('ListAccounts')).toBe(1);
  });

  it('does not treat the configured accounts as the whole organization', async () => {
    const { shares, asked } = await collect(
      {},
      {
        config: withAccounts(['111122223333', '444455556666'], {
          organizationAccountId: undefined,
        }),
      },
    );
    expect(shares('family')).toMatchObject(
      withShare('444455556666', { value: true, source: 'configuration' }),
    );
    expect(shares('stranger')).toMatchObject(
      withShare('999999999999', {
        missing: 'not-collected',
        needs: 'organizations:ListAccounts',
      }),
    );
    expect(shares('open')).toMatchObject(withShare('all', { value: false }));
    expect(asked('ListAccounts')).toBe(0);
  });

  it('lists snapshots of deleted databases, and does not read their shares', async () => {
    const { unjudged } = await collect();
    expect(unjudged).toMatchObject([
      {
        arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:orphan',
        type: 'snapshot',
        reason:
          'It is a snapshot of a deleted database, or a copy from another account or Region: gone.',
      },
    ]);
  });

  it('removes nothing if databases were not listed', async () => {
    const { unjudged } = await collect(
      {},
      {
        prepare: aws =>
          aws.permissions.deny(scope.accountId, ['rds:DescribeDBClusters']),
      },
    );
    // The members of clusters that were not listed are.
    expect(unjudged.map(({ type }) => type)).toEqual([
      'rds-instance',
      'rds-instance',
      'snapshot',
    ]);
  });

  it('reads no findings of an analyzer if no snapshot can be shared', async () => {
    const aws = await localAws(exemplary);
    try {
      await sourcesFor().evidence.collect(scope, context());
      expect(aws.calls.count('ListFindings')).toBe(0);
      expect(aws.calls.count('DescribeDBSnapshots')).toBe(1);
    } finally {
      await aws.close();
    }
  });
});
