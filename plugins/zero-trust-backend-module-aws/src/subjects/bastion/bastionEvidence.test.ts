import { Instance } from '@aws-sdk/client-ec2';
import { isKnown, known, missing } from 'backstage-plugin-zero-trust-common';
import {
  exemplarySubnet,
  exemplaryVpc,
} from 'backstage-plugin-zero-trust-common/testUtils';
import fc from 'fast-check';
import { bastionEvidence, BastionReadings } from './bastionEvidence';

const at = '2026-11-24T06:00:00.000Z';
const notRead = missing('not-collected');

const subnets = {
  'subnet-private': exemplarySubnet(),
  'subnet-public': {
    ...exemplarySubnet(),
    subnetId: 'subnet-public',
    routes: known(
      [{ destination: '::/0', target: 'internet-gateway' as const }],
      'ec2:DescribeRouteTables',
    ),
  },
  'subnet-hidden': {
    ...exemplarySubnet(),
    subnetId: 'subnet-hidden',
    routes: missing('hidden'),
  },
};

const readings = (
  overrides: Partial<BastionReadings> = {},
): BastionReadings => ({
  scope: { partition: 'aws', accountId: '111122223333', region: 'eu-west-1' },
  times: { readAt: at, operations: {} },
  network: {
    subnet: id => subnets[id as keyof typeof subnets],
    securityGroup: groupId => ({
      groupId,
      isDefault: known(false, 'ec2:DescribeSecurityGroups'),
      ingress: known([], 'ec2:DescribeSecurityGroupRules'),
    }),
    vpc: () => exemplaryVpc(),
  },
  endpointsOf: () => notRead,
  imageDates: known(new Map(), 'ec2:DescribeImages'),
  nodes: known(new Map(), 'ssm:DescribeInstanceInformation'),
  patches: known(new Map(), 'ssm:DescribeInstancePatchStates'),
  ...overrides,
});

const of = (instance: Instance, more?: Partial<BastionReadings>) =>
  bastionEvidence(
    {
      instance: { InstanceId: 'i-1', VpcId: 'vpc-1', ...instance },
      because: 'It is.',
      databases: [],
      databaseGroups: known([], 'rds:DescribeDBInstances'),
    },
    { grants: notRead, tunnels: notRead, roleOf: () => notRead },
    { sessionLogGroups: notRead, sessionAlarms: notRead },
    readings(more),
  );

/** Returns an instance with an IPv6 address in each subnet except the first. */
const inSubnets = (first: string, ...others: string[]): Instance => ({
  SubnetId: first,
  NetworkInterfaces: [
    { SubnetId: first },
    ...others.map(SubnetId => ({
      SubnetId,
      Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
    })),
  ],
});

describe('bastionEvidence', () => {
  it('has missing facts for absent fields, except optional ones', () => {
    const evidence = of({});
    const unknown = Object.entries(evidence)
      .filter(([, fact]) => fact?.missing === 'failed')
      .map(([name]) => name);
    expect(unknown).toEqual([
      'status',
      'publicAddresses',
      'ipv6Addresses',
      'subnet',
      'securityGroups',
      'imageCreatedAt',
      'httpTokens',
      'httpPutResponseHopLimit',
    ]);
    expect(evidence).toMatchObject({
      name: 'i-1',
      tags: { value: {} },
      keyName: { value: null },
      instanceProfile: { value: null },
      managed: { value: null },
      patches: { value: null },
    });
  });

  it('collects the addresses of all interfaces', () => {
    const { publicAddresses, ipv6Addresses } = of({
      PublicIpAddress: '192.0.2.1',
      NetworkInterfaces: [
        { Association: { PublicIp: '192.0.2.1' } },
        {
          Association: { CarrierIp: '192.0.2.2' },
          PrivateIpAddresses: [{ Association: { PublicIp: '192.0.2.3' } }],
          Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
          Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8:0:1::/80' }],
        },
      ],
    });
    expect(publicAddresses).toMatchObject({
      value: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    });
    expect(ipv6Addresses).toMatchObject({
      value: ['2001:db8::1', '2001:db8:0:1::/80'],
    });
  });

  it('uses the address of the instance if its interfaces are missing', () => {
    expect(of({ PublicIpAddress: '192.0.2.1' }).publicAddresses).toMatchObject({
      value: ['192.0.2.1'],
    });
  });

  it.each([
    [['subnet-private'], 'subnet-0a'],
    [['subnet-private', 'subnet-public'], 'subnet-public'],
    [['subnet-private', 'subnet-hidden'], 'subnet-hidden'],
    [['subnet-private', 'subnet-hidden', 'subnet-public'], 'subnet-public'],
  ] as Array<[[string, ...string[]], string]>)(
    'has the deciding subnet for %j',
    (ids, deciding) => {
      const { subnet } = of(inSubnets(...ids));
      expect(isKnown(subnet) && subnet.value.subnetId).toBe(
        deciding === 'subnet-0a' ? exemplarySubnet().subnetId : deciding,
      );
    },
  );

  it('does not count a missing patch state as patched', () => {
    const state = {
      InstanceId: 'i-1',
      PatchGroup: '',
      BaselineId: 'pb-1',
      Operation: 'Scan' as const,
      OperationStartTime: new Date(at),
      OperationEndTime: new Date(at),
      CriticalNonCompliantCount: 0,
      SecurityNonCompliantCount: 0,
    };
    const patchesOf = (one: object) =>
      of(
        {},
        {
          patches: known(
            new Map([['i-1', { ...state, ...one }]]),
            'ssm:DescribeInstancePatchStates',
          ),
        },
      ).patches;
    expect(patchesOf({})).toMatchObject({ value: { operationEndedAt: at } });
    for (const absent of [
      { CriticalNonCompliantCount: undefined },
      { SecurityNonCompliantCount: undefined },
      { OperationEndTime: new Date(NaN) },
    ]) {
      expect(patchesOf(absent)).toMatchObject({
        missing: 'failed',
        detail: expect.stringContaining(Object.keys(absent)[0]),
      });
    }
  });

  it('has no agent for a node without a status, or with an invalid time', () => {
    const managedOf = (node: object) =>
      of(
        {},
        {
          nodes: known(
            new Map([['i-1', node]]),
            'ssm:DescribeInstanceInformation',
          ),
        },
      ).managed;
    expect(managedOf({})).toMatchObject({ missing: 'failed' });
    expect(
      managedOf({ PingStatus: 'Online', LastPingDateTime: new Date(NaN) }),
    ).toMatchObject({ value: { pingStatus: 'Online', lastPingAt: null } });
  });

  it('has a name in one line, whatever the tag contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), Value => {
        const { name } = of({ Tags: [{ Key: 'Name', Value }] });
        expect(name).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);
        expect(name.trim()).toBe(name);
      }),
    );
  });
});
