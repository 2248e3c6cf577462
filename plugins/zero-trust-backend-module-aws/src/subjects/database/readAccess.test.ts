import { EstateInput, RunningAws } from 'sandbox';
import { estateWith, network, orders } from '../../__testUtils__/estate';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import { context, databasesOf, localAws } from '../../__testUtils__/localAws';

type Region = NonNullable<EstateInput['accounts'][number]['regions']>[string];

const proxy = { network: 'main', securityGroups: ['app'] };
const region: Region = {
  networks: { main: network },
  keys: { data: { rotation: true } },
  databases: {
    orders: { ...orders, certificateDaysLeft: 20 },
    self: { ...orders, managedMasterPassword: false },
    analytics: { ...orders, engine: 'aurora-postgresql 17.5' },
    trio: { ...orders, members: 3, certificateAuthority: 'rds-ca-2019' },
  },
  proxies: {
    plain: { ...proxy, database: 'orders' },
    strict: {
      ...proxy,
      database: 'orders',
      requireTls: true,
      iamAuth: 'REQUIRED',
    },
    tracked: { ...proxy, database: 'analytics', defaultAuthScheme: 'IAM_AUTH' },
  },
};

async function collect(prepare?: (aws: RunningAws) => void) {
  const aws = await localAws(estateWith(region), { throttle: false });
  try {
    prepare?.(aws);
    const { evidence, problems } = await sourcesFor().evidence.collect(
      scope,
      context(),
    );
    const named = (name: string) =>
      databasesOf(evidence).find(db => db.name === name)!;
    return { named, problems, calls: aws.calls.summary() };
  } finally {
    await aws.close();
  }
}

const denying =
  (...actions: string[]) =>
  (aws: RunningAws) =>
    aws.permissions.deny(scope.accountId, actions);

describe('the proxies of a database', () => {
  it('are the proxies that connect to it', async () => {
    const { named, problems } = await collect();
    expect(problems).toEqual([]);
    expect(named('orders').proxies).toMatchObject({
      value: [
        {
          name: 'plain',
          requireTls: { value: false },
          iamRequired: { value: false },
          iamAccepted: { value: false },
          securityGroupIds: [expect.stringMatching(/^sg-/)],
        },
        {
          name: 'strict',
          requireTls: { value: true },
          iamRequired: { value: true },
          iamAccepted: { value: true },
        },
      ],
    });
    expect(named('analytics').proxies).toMatchObject({
      value: [{ name: 'tracked', iamRequired: { value: true } }],
    });
    expect(named('self').proxies).toMatchObject({ value: [] });
  });

  it.each(['rds:DescribeDBProxies', 'rds:DescribeDBProxyTargets'])(
    'are not known for any database without %s',
    async action => {
      const { named } = await collect(denying(action));
      for (const name of ['orders', 'self', 'analytics']) {
        expect(named(name).proxies).toMatchObject({
          missing: 'denied',
          needs: action,
        });
      }
    },
  );
});

describe('the master secret of a database', () => {
  it('is the one that RDS manages, also for a cluster', async () => {
    const { named } = await collect();
    for (const [name, prefix] of [
      ['orders', 'rds!db-'],
      ['analytics', 'rds!cluster-'],
    ]) {
      expect(named(name).masterSecret).toMatchObject({
        value: {
          arn: expect.stringContaining(`:secret:${prefix}`),
          status: { value: 'active' },
          rotationEnabled: {
            value: true,
            source: 'secretsmanager:DescribeSecret',
          },
          lastRotatedAt: { value: expect.stringMatching(/^\d{4}-/) },
        },
      });
    }
    expect(named('self').masterSecret).toMatchObject({ value: null });
    expect(named('self').masterIamAuthentication).toMatchObject({
      missing: 'not-collected',
    });
  });

  it('is known, but without its rotation, if the action is denied', async () => {
    const { named } = await collect(denying('secretsmanager:DescribeSecret'));
    expect(named('orders').masterSecret).toMatchObject({
      value: {
        status: { value: 'active' },
        rotationEnabled: {
          missing: 'denied',
          needs: 'secretsmanager:DescribeSecret',
        },
      },
    });
  });
});

describe('the server certificate', () => {
  it('is the certificate of the instance, the member, or the Multi-AZ cluster', async () => {
    const { named } = await collect();
    const [orders1] = named('orders').instances;
    expect(orders1.certificate).toMatchObject({
      value: {
        caIdentifier: 'rds-ca-rsa2048-g1',
        validTill: expect.stringMatching(/^\d{4}-/),
        caValidTill: { source: 'rds:DescribeCertificates' },
      },
      source: 'rds:DescribeDBInstances',
    });
    expect(named('analytics').instances[1].certificate).toMatchObject({
      source: 'rds:DescribeDBInstances',
    });
    expect(named('trio').instances).toHaveLength(3);
    expect(named('trio').instances[2].certificate).toMatchObject({
      value: {
        caIdentifier: 'rds-ca-2019',
        caValidTill: {
          missing: 'failed',
          detail: expect.stringContaining('no longer offered'),
        },
      },
      source: 'rds:DescribeDBClusters',
    });
  });

  it('is known if the authorities are not', async () => {
    const { named, calls } = await collect(denying('rds:DescribeCertificates'));
    expect(named('orders').instances[0].certificate).toMatchObject({
      value: {
        validTill: expect.any(String),
        caValidTill: { missing: 'denied', needs: 'rds:DescribeCertificates' },
      },
    });
    expect(
      calls.filter(({ operation }) => operation === 'DescribeCertificates'),
    ).toHaveLength(1);
  });
});
