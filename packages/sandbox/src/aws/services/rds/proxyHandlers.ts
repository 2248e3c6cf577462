import type * as client from '@aws-sdk/client-rds';
import type { DBProxyTarget } from '@aws-sdk/client-rds';
import { ec2Id, stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import type { Handlers } from '../../service/Service';
import { daysBefore } from '../../../estate/times';
import { securityGroupId, subnetId, subnetsOf, vpcId } from '../ec2/networks';
import { instancesOf, isCluster } from '../../../estate/databases';
import { dbInstance } from './dbInstance';
import { engineOf } from '../../../estate/engines';
import { filter } from './filter';
import { page } from './page';

const families: Array<[RegExp, string]> = [
  [/postgres/, 'POSTGRESQL'],
  [/^sqlserver/, 'SQLSERVER'],
];

const notFound = (name: string) =>
  new AwsError(
    'DBProxyNotFoundFault',
    `The specified proxy name ${name} doesn't correspond to a proxy owned by your account.`,
    404,
  );

function find(call: CallContext, name = '') {
  const proxy = call.here.proxies[name];
  if (!proxy) throw notFound(name);
  return proxy;
}

const idOf = ({ accountId, region }: CallContext, name: string) =>
  `prx-${ec2Id('prx', accountId, region, name).slice(4)}`;

/** Returns the ARN of a proxy, which contains its id and not its name. */
export const dbProxyArn = (place: CallContext, name: string) =>
  arn('rds', place.region, place.accountId, `db-proxy:${idOf(place, name)}`);

function describe(call: CallContext, name: string): client.DBProxy {
  const { accountId, region, here, startedAt } = call;
  const proxy = find(call, name);
  const engine = engineOf(here.databases[proxy.database]).name;
  const id = idOf(call, name);
  const secret = `proxy-${stableUuid('proxy', accountId, region, name)}`;
  return {
    DBProxyName: name,
    DBProxyArn: dbProxyArn(call, name),
    Status: 'available',
    EngineFamily:
      families.find(([pattern]) => pattern.test(engine))?.[1] ?? 'MYSQL',
    VpcId: vpcId(call, proxy.network),
    VpcSecurityGroupIds: proxy.securityGroups.map(group =>
      securityGroupId(call, proxy.network, group),
    ),
    VpcSubnetIds: subnetsOf(here.networks[proxy.network]).map(subnet =>
      subnetId(call, proxy.network, subnet),
    ),
    DefaultAuthScheme: proxy.defaultAuthScheme,
    // A proxy that uses IAM authentication also to the database needs no secret.
    Auth:
      proxy.defaultAuthScheme === 'IAM_AUTH'
        ? []
        : [
            {
              AuthScheme: 'SECRETS',
              SecretArn: arn(
                'secretsmanager',
                region,
                accountId,
                `secret:${secret}`,
              ),
              IAMAuth: proxy.iamAuth,
            },
          ],
    RoleArn: arn('iam', '', accountId, `role/${name}`),
    Endpoint: `${name}.proxy-${id.slice(-12)}.${region}.rds.amazonaws.com`,
    RequireTLS: proxy.requireTls,
    IdleClientTimeout: 1800,
    DebugLogging: false,
    CreatedDate: daysBefore(startedAt, 60),
    UpdatedDate: daysBefore(startedAt, 60),
  };
}

/**
 * Returns the targets of a proxy: a cluster as a tracked cluster, and its instances.
 */
function targetsOf(call: CallContext, name: string): DBProxyTarget[] {
  const { database } = find(call, name);
  const source = call.here.databases[database];
  const cluster = isCluster(source) ? database : undefined;
  const health = { TargetHealth: { State: 'AVAILABLE' as const } };
  return [
    ...(cluster
      ? [
          {
            Type: 'TRACKED_CLUSTER' as const,
            RdsResourceId: cluster,
            Port: engineOf(source).port,
          },
        ]
      : []),
    ...instancesOf(database, source).map(instance => {
      const { Endpoint } = dbInstance(call, instance);
      return {
        Type: 'RDS_INSTANCE' as const,
        Role: instance.writer
          ? ('READ_WRITE' as const)
          : ('READ_ONLY' as const),
        RdsResourceId: instance.name,
        TrackedClusterId: cluster,
        Endpoint: Endpoint?.Address,
        Port: Endpoint?.Port,
        ...health,
      };
    }),
  ];
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxies.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxyTargets.html
 */
export const proxyHandlers: Handlers<typeof client> = {
  DescribeDBProxies(input, call) {
    if (input.DBProxyName) find(call, input.DBProxyName);
    const names = Object.keys(call.here.proxies).filter(
      name => !input.DBProxyName || name === input.DBProxyName,
    );
    const { items, Marker } = page(names, name => name, input);
    return { DBProxies: items.map(name => describe(call, name)), Marker };
  },

  DescribeDBProxyTargets(input, call) {
    const { items, Marker } = page(
      // AWS documents this parameter and supports no filters yet.
      filter(targetsOf(call, input.DBProxyName ?? ''), input.Filters, {}),
      ({ RdsResourceId, Type }) => `${RdsResourceId} ${Type}`,
      input,
    );
    return { Targets: items, Marker };
  },
};
