import { DBCluster } from '@aws-sdk/client-rds';
import { EstateInput } from 'sandbox';
import { exemplary, orders } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, localAws } from '../../__testUtils__/localAws';
import { whyClusterUnjudged } from './unjudged';

const aurora = { ...orders, engine: 'aurora-postgresql 17.5', members: 1 };

type Database = Partial<
  NonNullable<
    NonNullable<EstateInput['accounts'][number]['regions']>[string]['databases']
  >[string]
>;

async function collect(ledger: Database, denied: string[] = []) {
  const estate = structuredClone(exemplary);
  const { databases = {} } = estate.accounts[0].regions!['eu-west-1'];
  databases.ledger = { ...aurora, ...ledger };
  const aws = await localAws(estate, { throttle: false });
  try {
    aws.permissions.deny(scope.accountId, denied);
    return await sourcesFor().evidence.collect(scope, context());
  } finally {
    await aws.close();
  }
}

describe('a resource that is listed and not judged', () => {
  it('is an instance of a cluster that is not listed', async () => {
    const { unjudged, listed } = await collect({ unlisted: 'cluster' });
    expect(unjudged).toMatchObject([
      {
        name: 'ledger-1',
        reason:
          'The cluster ledger of the instance is not in the list of clusters.',
      },
    ]);
    expect(listed).toContain('rds-instance');
    expect(listed).not.toContain('aurora-cluster');
    expect(listed).not.toContain('multi-az-cluster');
  });

  it('is an instance of a cluster if clusters cannot be listed', async () => {
    const { unjudged } = await collect({}, ['rds:DescribeDBClusters']);
    expect(unjudged).toMatchObject([
      {
        name: 'ledger-1',
        reason:
          'The cluster ledger of the instance is not known: the clusters could not be listed.',
      },
    ]);
  });

  it('is a cluster of Aurora Limitless Database', async () => {
    const { unjudged, listed } = await collect({ limitless: true });
    expect(unjudged).toMatchObject([
      { name: 'ledger', reason: 'Aurora Limitless Database is not judged.' },
    ]);
    expect(listed).toContain('aurora-cluster');
  });

  // The values are those of the SDK's model of DBCluster and LimitlessDatabase.
  it.each<[DBCluster, string | undefined]>([
    [
      { ClusterScalabilityType: 'limitless' },
      'Aurora Limitless Database is not judged.',
    ],
    [
      { LimitlessDatabase: { Status: 'enabled' } },
      'Aurora Limitless Database is not judged.',
    ],
    [{ EngineMode: 'serverless' }, 'Aurora Serverless v1 is not judged.'],
    [{ Engine: 'docdb' }, 'DocumentDB is not judged.'],
    [{ LimitlessDatabase: { Status: 'not-in-use' } }, undefined],
    [
      { ClusterScalabilityType: 'standard', EngineMode: 'provisioned' },
      undefined,
    ],
  ])('of %j is %s', (cluster, reason) => {
    expect(
      whyClusterUnjudged({ Engine: 'aurora-postgresql', ...cluster }),
    ).toBe(reason);
  });
});
