import fc from 'fast-check';
import { catalogue } from '../../controls/catalogue';
import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressSource,
  Route,
} from '../../evidence';
import { exemplaryDatabase, exemplaryVpc } from '../../testUtils';
import { Fact, known, missing } from '../../facts/fact';
import { Finding } from '../../findings';

const HOUR = 60 * 60 * 1000;
const START = Date.parse('2026-11-01T00:00:00.000Z');

/** Returns the time this number of hours into a history. */
export const at = (hours: number) =>
  new Date(START + hours * HOUR).toISOString();

const routes: Record<string, Route[]> = {
  private: [],
  nat: [{ destination: '0.0.0.0/0', target: 'nat-gateway' }],
  public: [{ destination: '0.0.0.0/0', target: 'internet-gateway' }],
  inspected: [{ destination: '0.0.0.0/0', target: 'load-balancer-endpoint' }],
};

const sources = (read: <T>(value: T) => Fact<T>) => {
  const list = (...entries: string[]): IngressSource => ({
    kind: 'prefix-list',
    prefixListId: 'pl-01',
    entries: read(entries),
  });
  const cidr = (range: string): IngressSource => ({
    kind: 'cidr',
    cidr: range,
  });
  return {
    application: { kind: 'security-group' as const, groupId: 'sg-0app' },
    internet: cidr('0.0.0.0/0'),
    wide: cidr('10.0.0.0/8'),
    narrow: cidr('10.0.0.0/28'),
    list: list('10.0.0.0/28'),
    openList: list('0.0.0.0/1', '128.0.0.0/1'),
  };
};
type Source = keyof ReturnType<typeof sources>;

const memberAlternatives = {
  isPublic: [false, true],
  port: [5432, 15432],
  inVpc: [true, false],
  subnets: [['private'], ['public', 'private'], ['nat'], ['inspected'], []],
  blockMode: ['off', 'block-ingress'],
  gateway: [false, true],
  /** Null: there is no security group. */
  groups: [
    ['application'],
    ['internet'],
    ['wide', 'narrow'],
    ['list'],
    ['openList'],
    [],
    null,
  ] as Array<Source[] | null>,
  isDefault: [false, true],
  certificateDays: [300, 60, 20, -1],
};

const databaseAlternatives = {
  kind: [
    'instance',
    'aurora-cluster',
    'multi-az-cluster',
  ] as DatabaseEvidence['kind'][],
  engine: [
    ['postgres', '17.2'],
    ['mysql', '8.0.40'],
    ['mariadb', '10.6.20'],
    ['oracle-ee', '19.0'],
    ['sqlserver-se', '16.0'],
    ['custom-oracle-ee', '19.0'],
    ['db2-se', '11.5'],
  ],
  environmentClass: [
    'production',
    'non-production',
  ] as DatabaseEvidence['environmentClass'][],
  status: ['available', 'stopped'],
  replica: [false, true],
  vpcNetworking: [true, false],
  isPublic: [false, true],
  encryption: ['sse-kms', 'sse-rds', 'none'],
  keyManager: ['CUSTOMER', 'AWS'] as Array<'CUSTOMER' | 'AWS'>,
  keyState: ['Enabled', 'PendingDeletion'],
  keySpec: ['SYMMETRIC_DEFAULT', 'RSA_2048'],
  keyOrigin: ['AWS_KMS', 'EXTERNAL'],
  rotates: [true, false],
  openPolicy: [false, true],
  /** With whom the snapshots are shared. Null: there are no snapshots. */
  shared: ['nobody', 'inside', 'outside', 'all', null] as Array<string | null>,
  plainSnapshot: [false, true],
  /** What proxies require. `none`: there is no proxy. */
  proxies: ['all', 'tls', 'iam', 'nothing', 'none'],
  masterSecret: ['rotating', 'still', 'none'],
  masterName: ['owner', 'admin'],
  tls: ['1', '0'],
  applyStatus: ['in-sync', 'pending-reboot'],
  options: [
    [],
    ['NATIVE_NETWORK_ENCRYPTION'],
    ['SSL'],
    ['MARIADB_AUDIT_PLUGIN'],
  ],
  iam: [true, false],
  joined: [true, false],
  retention: [7, 3, 0],
  lagMinutes: [15, 30, 90, null],
  protection: [true, false],
  exports: [
    ['postgresql', 'audit', 'error', 'agent', 'alert', 'listener', 'trace'],
    [],
  ],
};

type OneOf<T extends Record<string, unknown[]>> = {
  [K in keyof T]: T[K][number];
};
type Member = OneOf<typeof memberAlternatives>;

/** The real state of a database, independent of who can see it. */
export type World = OneOf<typeof databaseAlternatives> & { members: Member[] };

/** The first alternative of each passes every control. */
const firsts = <T extends Record<string, unknown[]>>(alternatives: T) =>
  Object.fromEntries(
    Object.entries(alternatives).map(([name, [first]]) => [name, first]),
  ) as OneOf<T>;

/** Returns all that differ from it in one property. */
const variants = <T extends Record<string, unknown[]>>(alternatives: T) =>
  Object.entries(alternatives).flatMap(([name, [, ...others]]) =>
    others.map(other => ({ ...firsts(alternatives), [name]: other })),
  ) as Array<OneOf<T>>;

/** Returns the good world, for every engine. */
export const goodOnes = (): World[] =>
  databaseAlternatives.engine.map(engine => ({
    ...firsts(databaseAlternatives),
    engine,
    members: [firsts(memberAlternatives)],
  }));

/** Returns every world that differs from a good one in one property. */
export const everyVariant = (): World[] =>
  goodOnes().flatMap(good => [
    ...variants(databaseAlternatives).map(own => ({
      ...own,
      engine: good.engine,
      members: good.members,
    })),
    ...[[], ...variants(memberAlternatives).map(own => [own])].map(members => ({
      ...good,
      members,
    })),
    good,
  ]);

const mostly = <T>([good, ...others]: T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const any = <T extends Record<string, unknown[]>>(alternatives: T) =>
  fc.record(
    Object.fromEntries(
      Object.entries(alternatives).map(([name, all]) => [name, mostly(all)]),
    ),
  ) as fc.Arbitrary<OneOf<T>>;

export const world: fc.Arbitrary<World> = fc
  .tuple(
    any(databaseAlternatives),
    fc.array(any(memberAlternatives), { minLength: 0, maxLength: 3 }),
  )
  .map(([own, members]) => ({ ...own, members }));

/** The facts of a database that can be lost, those of members one by one. */
export const factNames = [
  ...['status', 'replica', 'vpcNetworking', 'publicFlag', 'encrypted'],
  ...['encryptionType', 'key', 'keyManager', 'keyState', 'keySpec'],
  ...['keyOrigin', 'rotation', 'parameters', 'applyStatus', 'options', 'iam'],
  ...['keyPolicy', 'snapshots', 'shares', 'accounts', 'snapshotEncryption'],
  ...['proxies', 'proxyTls', 'proxyIam', 'secret', 'secretRotation', 'master'],
  ...['domain', 'retention', 'restorable', 'protection', 'exports'],
  ...['restore', 'backupPlan', 'multiAz', 'connectGrants'],
  ...[0, 1, 2].flatMap(i =>
    [
      'flag',
      'port',
      'network',
      'zone',
      'certificate',
      'authority',
      'upgrades',
      'vpc',
      'subnets',
      'routes',
      'block',
      'exclusion',
      'gateway',
    ]
      .concat('groups', 'rules', 'isDefault', 'lists')
      .concat('certificate', 'authority')
      .map(name => `${name} ${i}`),
  ),
];
/** Which facts are lost: none, some, or all. */
export const losses = fc.oneof(
  fc.constant<string[]>([]),
  fc.uniqueArray(fc.constantFrom(...factNames), { maxLength: 12 }),
  fc.constant(factNames),
);

const settingsOf: Record<string, Record<string, string>> = {
  NATIVE_NETWORK_ENCRYPTION: { 'SQLNET.ENCRYPTION_SERVER': 'REQUIRED' },
  SSL: { 'SQLNET.SSL_VERSION': '1.2' },
};

export const arnOf = (name: string) =>
  `arn:aws:rds:eu-west-1:111122223333:db:${name}`;
const keyArn = (name: string) =>
  `arn:aws:kms:eu-west-1:111122223333:key/${name}`;

/**
 * Returns what is read of a world at a time, without facts that are lost. Some facts
 * are cached from an earlier read.
 */
export function observe(
  name: string,
  real: World,
  observedAt: string,
  lost: readonly string[] = [],
  cached: { names: readonly string[]; at: string } = { names: [], at: '' },
): DatabaseEvidence {
  const fact = <T>(about: string, value: T): Fact<T> =>
    lost.includes(about)
      ? missing('denied', { needs: `read:${about}` })
      : known(value, `read:${about}`);
  const single = real.kind === 'instance';
  const members = single ? real.members.slice(0, 1) : real.members;
  const instances = members.map(
    (own, i): DbInstanceEvidence => ({
      arn: single ? arnOf(name) : arnOf(`${name}-${i}`),
      name: `${name}-${i}`,
      status: fact('status', real.status),
      publiclyAccessible: fact(`flag ${i}`, own.isPublic),
      port: fact(`port ${i}`, own.port),
      inVpc: fact(`vpc ${i}`, own.inVpc),
      subnets: fact(
        `subnets ${i}`,
        own.subnets.map(kind => ({
          subnetId: `subnet-${kind}`,
          routes: fact(`routes ${i}`, [
            { destination: '10.0.0.0/16', target: 'local' as const },
            ...routes[kind],
          ]),
          internetGatewayBlockMode: fact(`block ${i}`, own.blockMode),
          blockExclusion: fact(`exclusion ${i}`, null),
          vpcHasInternetGateway: fact(`gateway ${i}`, own.gateway),
        })),
      ),
      vpc: fact(`network ${i}`, exemplaryVpc()),
      availabilityZone: fact(`zone ${i}`, 'eu-west-1a'),
      certificate: fact(`certificate ${i}`, {
        caIdentifier: 'rds-ca-rsa2048-g1',
        // The world has a number of days left, so a later read returns a later end.
        validTill: new Date(
          Date.parse(observedAt) + own.certificateDays * 24 * HOUR,
        ).toISOString(),
        caValidTill: fact(`authority ${i}`, '2061-05-25T00:00:00.000Z'),
      }),
      autoMinorVersionUpgrade: fact(`upgrades ${i}`, true),
      securityGroups: fact(
        `groups ${i}`,
        own.groups
          ? [
              {
                groupId: `sg-${name}-${i}`,
                isDefault: fact(`isDefault ${i}`, own.isDefault),
                ingress: fact(
                  `rules ${i}`,
                  own.groups.map((source, n) => ({
                    ruleId: `sgr-${n}`,
                    groupId: `sg-${name}-${i}`,
                    protocol: 'tcp',
                    fromPort: 5432,
                    toPort: 5432,
                    source: sources(value => fact(`lists ${i}`, value))[source],
                  })),
                ),
              },
            ]
          : [],
      ),
    }),
  );
  return {
    ...exemplaryDatabase(),
    // Backups and restores repeat, so their age is relative to the read.
    lastRestoreAt: fact('restore', observedAt),
    backupPlan: fact('backupPlan', { lastBackupAt: observedAt }),
    multiAz: fact('multiAz', true),
    connectGrants: fact('connectGrants', []),
    subject: 'database',
    arn: arnOf(name),
    resourceId: `db-${name}`,
    kind: real.kind,
    name,
    times: {
      readAt: observedAt,
      operations: Object.fromEntries(
        cached.names.map(about => [`read:${about}`, cached.at]),
      ),
    },
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
    engine: real.engine[0],
    engineVersion: real.engine[1],
    environmentClass: real.environmentClass,
    tags: fact('tags', {}),
    status: fact('status', real.status),
    isReadReplica: fact('replica', real.replica),
    vpcNetworkingEnabled: fact('vpcNetworking', real.vpcNetworking),
    publiclyAccessible: fact('publicFlag', real.isPublic),
    port: fact('port', 5432),
    instances,
    storageEncrypted: fact('encrypted', real.encryption !== 'none'),
    storageEncryptionType: fact('encryptionType', real.encryption),
    kmsKey: fact(
      'key',
      real.encryption === 'sse-kms'
        ? {
            arn: keyArn(name),
            manager: fact('keyManager', real.keyManager),
            state: fact('keyState', real.keyState),
            spec: fact('keySpec', real.keySpec),
            origin: fact('keyOrigin', real.keyOrigin),
            rotationEnabled: fact('rotation', real.rotates),
            publicStatements: fact(
              'keyPolicy',
              real.openPolicy ? ['Open'] : [],
            ),
          }
        : null,
    ),
    parameters: {
      groupName: name,
      values: fact('parameters', {
        'rds.force_ssl': real.tls,
        require_secure_transport: real.tls,
        log_connections: real.tls,
      }),
      applyStatus: fact('applyStatus', real.applyStatus),
    },
    options: fact(
      'options',
      real.options.map(own => ({
        name: own,
        settings: settingsOf[own] ?? {},
      })),
    ),
    iamDatabaseAuthentication: fact('iam', real.iam),
    domainJoined: fact('domain', real.joined),
    backupRetentionPeriod: fact('retention', real.retention),
    restorableLagMinutes: fact('restorable', real.lagMinutes),
    snapshots: fact(
      'snapshots',
      real.shared === null
        ? []
        : [
            {
              arn: `${arnOf(name)}-snapshot`,
              name: `${name}-snapshot`,
              type: 'manual',
              encrypted: fact('snapshotEncryption', !real.plainSnapshot),
              sharedWith: fact(
                'shares',
                real.shared === 'nobody'
                  ? []
                  : [
                      {
                        with: real.shared,
                        insideOrganization: fact(
                          'accounts',
                          real.shared === 'inside',
                        ),
                      },
                    ],
              ),
            },
          ],
    ),
    proxies: fact(
      'proxies',
      real.proxies === 'none'
        ? []
        : [
            {
              arn: `${arnOf(name)}-proxy`,
              name: `${name}-proxy`,
              requireTls: fact(
                'proxyTls',
                ['all', 'tls'].includes(real.proxies),
              ),
              iamRequired: fact(
                'proxyIam',
                ['all', 'iam'].includes(real.proxies),
              ),
              securityGroupIds: ['sg-0app'],
            },
          ],
    ),
    masterSecret: fact(
      'secret',
      real.masterSecret === 'none'
        ? null
        : {
            arn: `${arnOf(name)}-secret`,
            status: fact('secret', 'active'),
            rotationEnabled: fact(
              'secretRotation',
              real.masterSecret === 'rotating',
            ),
            lastRotatedAt: fact('secretRotation', null),
          },
    ),
    masterUsername: fact('master', real.masterName),
    deletionProtection: fact('protection', real.protection),
    logExports: fact('exports', real.exports),
  };
}

const mapped = [
  ...new Set(
    catalogue.flatMap(({ securityHub }) =>
      securityHub.map(({ securityControlId }) => securityControlId),
    ),
  ),
];

/** What Security Hub reports, true or not. `hoursAgo` is when it last checked. */
export const findings = fc.array(
  fc.record({
    id: fc.constantFrom('fsbp', 'cis'),
    securityControlId: fc.constantFrom(...mapped),
    target: fc.constantFrom(
      'database',
      'member 0',
      'member 1',
      'key',
      'account',
    ),
    status: fc.constantFrom<Finding['status']>(
      'PASSED',
      'PASSED',
      'FAILED',
      'WARNING',
      'NOT_AVAILABLE',
    ),
    workflow: mostly<Finding['workflow']>(['NEW', 'SUPPRESSED', 'RESOLVED']),
    recordState: mostly<Finding['recordState']>(['ACTIVE', 'ARCHIVED']),
    hoursAgo: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 12 },
);
export type HubFindings = typeof findings extends fc.Arbitrary<infer T>
  ? T
  : never;

/**
 * Returns the findings of a database at an hour. They are LOW, so they are never
 * overdue: if a finding is no longer reported, ZT-GOV-05 cannot count it.
 */
export function publish(
  name: string,
  reported: HubFindings,
  hours: number,
): Finding[] {
  const targets: Record<string, string> = {
    database: arnOf(name),
    'member 0': arnOf(`${name}-0`),
    'member 1': arnOf(`${name}-1`),
    key: keyArn(name),
    account: 'AWS::::Account:111122223333',
  };
  return reported.map(({ id, target, hoursAgo, ...rest }) => ({
    ...rest,
    id: `${id} ${rest.securityControlId} ${target}`,
    resourceArn: targets[target],
    accountId: '111122223333',
    region: 'eu-west-1',
    title: rest.securityControlId,
    severity: 'LOW',
    firstObservedAt: at(hours - hoursAgo),
    updatedAt: at(hours - hoursAgo),
  }));
}
