import { ConfigReader } from '@backstage/config';
import {
  BastionEvidence,
  catalogue,
  isKnown,
  known,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { EstateInput, RunningAws } from 'sandbox';
import {
  bastion,
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
import { context, localAws } from '../../__testUtils__/localAws';
import { CollectionRun } from '../../client/CollectionRun';
import { readAwsSettings } from '../../config/awsSettings';
import { Watching } from '../watching/Watching';
import { readDatabases } from '../database/readDatabases';
import { EngineSupport } from '../database/EngineSupport';
import { OrganizationAccounts } from '../organization/OrganizationAccounts';
import { BastionProviders, readBastions } from './readBastions';

const noOrganization = {
  ...readAwsSettings(new ConfigReader(installation)),
  organizations: [],
};

type Region = NonNullable<EstateInput['accounts'][number]['regions']>[string];

const tunnel = {
  principal: 'role/orders-access',
  policy: 'tunnel',
  actions: ['ssm:StartSession' as const],
  shell: false,
  endsAt: '2026-01-01T00:00:00.000Z',
};
const tagKeys = ['backstage.io/entity-ref'];
const OPERATION = 'iam:GetAccountAuthorizationDetails';
const access: BastionProviders['access'] = () => ({
  grants: known([tunnel], OPERATION),
  tunnels: known([], OPERATION),
  roleOf: () => known({ name: 'role/bastion', permissions: [] }, OPERATION),
});

const statuses = (evidence: BastionEvidence) =>
  Object.fromEntries(
    evaluate(evidence, [], {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
    }).map(({ controlId, status }) => [controlId, status]),
  );

/** Returns the exemplary estate with these instances in place of its bastion. */
const withBastions = (
  bastions: Region['bastions'],
  more: Region = {},
): Region => ({
  ...exemplary.accounts[0].regions!['eu-west-1'],
  bastions,
  proxies: {},
  ...more,
});

describe('readBastions', () => {
  let aws: RunningAws;
  afterEach(() => aws.close());

  const start = async (region: Region) => {
    aws = await localAws(estateWith(region), { throttle: false });
  };
  const read = async (providers: Partial<BastionProviders> = { access }) => {
    const { clients } = sourcesFor();
    const run = new CollectionRun(clients, scope, context().signal);
    const databases = await readDatabases(run, clients, {
      step: () => {},
      policies: missing('not-collected'),
      engineSupport: new EngineSupport(),
      // The account is in no configured organization, so no organization is read.
      organization: new OrganizationAccounts(noOrganization, clients),
      watching: new Watching(run),
    });
    aws.calls.clear();
    const { evidence, listed } = await readBastions(run, databases, {
      tagKeys,
      ...providers,
    });
    const names = evidence.map(({ name }) => name).sort();
    return { evidence, listed, names, problems: run.problems() };
  };
  const deny = (...actions: string[]) =>
    aws.permissions.deny('111122223333', actions);

  it('reads a bastion that passes every control, once the owner approves its principals', async () => {
    await start(withBastions({ 'orders-bastion': bastion }));
    const { evidence, listed, problems } = await read();
    expect(problems).toEqual([]);
    expect(listed).toEqual(['bastion']);
    expect(evidence).toMatchObject([
      {
        arn: expect.stringMatching(
          /^arn:aws:ec2:eu-west-1:111122223333:instance\/i-0/,
        ),
        name: 'orders-bastion',
        environmentClass: 'production',
        status: { value: 'running' },
        because: expect.stringMatching(
          /^orders-db allows security group sg-0\w+ of the instance, and the instance is tagged as a bastion\.$/,
        ),
        databases: ['arn:aws:rds:eu-west-1:111122223333:db:orders-db'],
        publicAddresses: { value: [] },
        ipv6Addresses: { value: [] },
        endpoints: { value: [{ service: 'ssm' }, { service: 'ssmmessages' }] },
        managed: { value: { pingStatus: 'Online' } },
        patches: { value: { criticalNonCompliant: 0 } },
        keyName: { value: null },
        sessionGrants: { value: [tunnel] },
        approvedPrincipals: { missing: 'not-collected' },
      },
    ]);
    const found = statuses({
      ...evidence[0],
      approvedPrincipals: known(['role/orders-access'], 'configuration'),
    });
    const {
      'ZT-GOV-04': _owner,
      'ZT-GOV-05': _due,
      // The source of the account-region adds the logs and alarms of sessions.
      'ZT-VIS-06': _logs,
      'ZT-VIS-07': _alarms,
      ...own
    } = found;
    expect(Object.keys(own)).toEqual(
      expect.arrayContaining(['ZT-DEV-01', 'ZT-DEV-08', 'ZT-ID-12']),
    );
    expect(
      Object.entries(own).filter(([, status]) => status !== 'pass'),
    ).toEqual([]);
  });

  it('reads the problems of a bastion that is open to the internet', async () => {
    await start(
      withBastions(
        {
          'jump-host': {
            ...bastion,
            subnet: 'web-a',
            tags: { environment: 'dev' },
            publicAddress: true,
            ipv6Address: true,
            imdsv2: false,
            hopLimit: 3,
            keyPair: 'operations',
            instanceProfile: null,
            imageAgeDays: 400,
            agent: 'none',
          },
        },
        {
          networks: {
            main: {
              ...network,
              ipv6: true,
              subnets: { ...network.subnets, 'web-a': 'public' },
              securityGroups: {
                ...network.securityGroups,
                bastion: [{ from: '0.0.0.0/0', port: 22 }],
              },
              endpoints: [],
            },
          },
        },
      ),
    );
    const { evidence } = await read();
    expect(evidence).toMatchObject([
      {
        because: expect.stringContaining('the instance is open on port 22'),
        environmentClass: 'non-production',
        publicAddresses: { value: [expect.stringMatching(/^192\.0\.2\./)] },
        ipv6Addresses: { value: [expect.stringMatching(/^2001:db8:/)] },
        endpoints: { value: [] },
        managed: { value: null },
        patches: { value: null },
        httpTokens: { value: 'optional' },
        httpPutResponseHopLimit: { value: 3 },
        keyName: { value: 'operations' },
        instanceProfile: { value: null },
      },
    ]);
    // The image is deprecated, and still exists.
    expect(isKnown(evidence[0].imageCreatedAt)).toBe(true);
    expect(evidence[0].imageCreatedAt).not.toMatchObject({ value: null });
    expect(statuses(evidence[0])).toMatchObject({
      'ZT-DEV-01': 'fail',
      'ZT-DEV-02': 'fail',
      'ZT-DEV-03': 'fail',
      'ZT-DEV-04': 'fail',
      'ZT-DEV-05': 'fail',
      'ZT-DEV-06': 'fail',
      'ZT-DEV-08': 'fail',
    });
  });

  it('finds a bastion by the configured tag keys', async () => {
    const tags = { 'acme:entity': 'resource:default/orders-bastion' };
    await start(withBastions({ 'orders-bastion': { ...bastion, tags } }));
    expect((await read()).names).toEqual([]);
    expect((await read({ access, tagKeys: ['acme:entity'] })).names).toEqual([
      'orders-bastion',
    ]);
  });

  it('leaves out applications, and instances that no database allows', async () => {
    await start(
      withBastions({
        'orders-bastion': bastion,
        'named-bastion': { ...bastion, tags: {} },
        application: { ...bastion, securityGroups: ['app'], tags: {} },
        elsewhere: { ...bastion, securityGroups: [] },
        gone: { ...bastion, state: 'terminated' },
      }),
    );
    const { names, listed } = await read();
    expect(names).toEqual(['orders-bastion']);
    expect(listed).toEqual(['bastion']);
  });

  it('finds a bastion by any of its interfaces', async () => {
    await start(
      withBastions({
        'two-legs': {
          ...bastion,
          securityGroups: ['app'],
          secondInterface: ['bastion'],
        },
      }),
    );
    const { evidence } = await read();
    expect(evidence).toHaveLength(1);
    expect(evidence[0].securityGroups).toMatchObject({
      value: [{ name: 'app' }, { name: 'bastion' }],
    });
  });

  it('finds a bastion that reaches the database through a proxy', async () => {
    await start(
      withBastions(
        { 'proxy-bastion': { ...bastion, securityGroups: ['people'] } },
        {
          networks: {
            main: {
              ...network,
              securityGroups: {
                ...network.securityGroups,
                people: [],
                proxy: [{ from: 'people', port: 5432 }],
              },
            },
          },
          proxies: {
            'orders-proxy': {
              database: 'orders-db',
              network: 'main',
              securityGroups: ['proxy'],
            },
          },
        },
      ),
    );
    const { evidence, listed } = await read();
    expect(evidence[0]?.because).toMatch(
      /^A proxy of orders-db allows security group/,
    );
    expect(listed).toEqual(['bastion']);
  });

  it('reports that an image no longer exists', async () => {
    await start(withBastions({ old: { ...bastion, imageAgeDays: null } }));
    const { evidence } = await read();
    expect(evidence[0].imageCreatedAt).toMatchObject({ value: null });
  });

  it('names the databases that allow it, and the number of the others', async () => {
    const more = ['a', 'b', 'c', 'd', 'e'].map(name => [name, orders] as const);
    await start(
      withBastions(
        { 'shared-bastion': bastion },
        { databases: Object.fromEntries(more) },
      ),
    );
    const { evidence } = await read();
    expect(evidence[0].databases).toHaveLength(5);
    expect(evidence[0].because).toMatch(
      /^a, b, c and 2 more allow security group/,
    );
  });

  it.each([
    ['ec2:DescribeInstances', []],
    // It is not known whether the instance without a tag is open.
    ['ec2:DescribeSecurityGroupRules', []],
    ['rds:DescribeDBClusters', ['tagged']],
  ])(
    'does not report a bastion as deleted without %s',
    async (action, seen) => {
      await start(
        withBastions({ tagged: bastion, other: { ...bastion, tags: {} } }),
      );
      deny(action);
      const { names, listed, problems } = await read();
      expect(names).toEqual(seen);
      expect(listed).toEqual([]);
      expect(problems).toEqual([
        expect.objectContaining({ kind: 'denied', action }),
      ]);
    },
  );

  it.each([
    ['ec2:DescribeImages', 'imageCreatedAt'],
    ['ec2:DescribeVpcEndpoints', 'endpoints'],
    ['ssm:DescribeInstanceInformation', 'managed'],
    ['ssm:DescribeInstancePatchStates', 'patches'],
  ] as const)('reads the rest without %s', async (action, field) => {
    await start(withBastions({ tagged: bastion }));
    deny(action);
    const { evidence, listed, problems } = await read();
    expect(listed).toEqual(['bastion']);
    expect(evidence[0][field]).toMatchObject({
      missing: 'denied',
      needs: action,
    });
    expect(evidence[0].httpTokens).toMatchObject({ value: 'required' });
    expect(problems).toHaveLength(1);
  });

  it('names the action that returns who can reach it', async () => {
    await start(withBastions({ tagged: bastion }));
    const { evidence } = await read({});
    expect(evidence[0].sessionGrants).toMatchObject({
      missing: 'not-collected',
      needs: 'iam:GetAccountAuthorizationDetails',
    });
    expect(statuses(evidence[0])['ZT-ID-12']).toBe('unknown');
  });

  it('reads nothing if no database allows a group', async () => {
    await start(withBastions({ tagged: bastion }, { databases: {} }));
    const { evidence, listed } = await read();
    expect({ evidence, listed }).toEqual({ evidence: [], listed: ['bastion'] });
    expect(aws.calls.summary()).toEqual([]);
  });

  it('reads many bastions in one call', async () => {
    const many = Array.from({ length: 60 }, (_, index) => [
      `bastion-${index}`,
      bastion,
    ]);
    await start(withBastions(Object.fromEntries(many)));
    const { evidence } = await read();
    expect(evidence).toHaveLength(60);
    const calls = (operation: string) => aws.calls.count(operation);
    expect(calls('DescribeInstances')).toBe(1);
    expect(calls('DescribeImages')).toBe(1);
    expect(calls('DescribeVpcEndpoints')).toBe(1);
    expect(calls('DescribeSubnets')).toBe(1);
    // The groups of the bastions, and of the endpoints.
    expect(calls('DescribeSecurityGroupRules')).toBe(2);
    expect(calls('DescribeInstanceInformation')).toBe(2);
    expect(calls('DescribeInstancePatchStates')).toBe(2);
  });
});
