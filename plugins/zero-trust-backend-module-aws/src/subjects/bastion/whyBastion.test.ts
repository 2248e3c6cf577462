import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { whyBastion } from './whyBastion';

const tcp = (from: number, to: number = from): SecurityGroupRule => ({
  IpProtocol: 'tcp',
  FromPort: from,
  ToPort: to,
  CidrIpv4: '10.0.0.0/8',
});
const tagKeys = ['backstage.io/entity-ref', 'acme:entity'];
const peer = { GroupId: 'sg-1', UserId: '111122223333' };

describe('whyBastion', () => {
  it.each<[string, Record<string, string>, SecurityGroupRule[]]>([
    ['nothing', {}, []],
    ['a name', { Name: 'orders-bastion', role: 'bastion' }, []],
    ['a tag with the value no', { 'zero-trust/bastion': 'false' }, []],
    [
      'an application in the catalog',
      { 'backstage.io/entity-ref': 'component:default/orders' },
      [],
    ],
    [
      'the entity of the database, because whole stacks have the same tags',
      { 'backstage.io/entity-ref': 'resource:default/orders-db' },
      [],
    ],
    [
      'the entity of the database, as a short reference or under another key',
      {
        'backstage.io/entity-ref': 'Resource:orders-db',
        'acme:entity': 'resource:default/orders-db',
      },
      [],
    ],
    ['a name only, which means a component', { 'acme:entity': 'orders' }, []],
    [
      'a key that is not configured',
      { 'other:entity': 'resource:default/orders-bastion' },
      [],
    ],
    ['another port', {}, [tcp(443), tcp(23, 3388)]],
    ['the port by UDP', {}, [{ ...tcp(3389), IpProtocol: 'udp' }]],
    ['outbound traffic', {}, [{ ...tcp(22), IsEgress: true }]],
    [
      'machines that talk to each other',
      {},
      [
        {
          IpProtocol: '-1',
          FromPort: -1,
          ToPort: -1,
          ReferencedGroupInfo: peer,
        },
        { ...tcp(0, 65535), CidrIpv4: undefined, ReferencedGroupInfo: peer },
      ],
    ],
  ])('finds no bastion by %s', (_name, tags, rules) => {
    expect(
      whyBastion(tags, rules, ['resource:default/orders-db'], tagKeys),
    ).toBeUndefined();
  });

  it.each<[string, Record<string, string>, SecurityGroupRule[], string]>([
    [
      'the tag',
      { 'zero-trust/bastion': 'True' },
      [],
      'the instance is tagged as a bastion',
    ],
    [
      'a resource of the catalog',
      { 'backstage.io/entity-ref': 'resource:default/orders-bastion' },
      [],
      'the instance is tagged as a bastion',
    ],
    [
      'a resource of the catalog, by another key that is configured',
      { 'acme:entity': 'resource:default/orders-bastion' },
      [],
      'the instance is tagged as a bastion',
    ],
    ['SSH', {}, [tcp(443), tcp(22)], 'the instance is open on port 22'],
    ['RDP', {}, [tcp(3000, 4000)], 'the instance is open on port 3389'],
    [
      'all ports, from addresses',
      {},
      [{ IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }],
      'the instance is open on port 22',
    ],
    [
      'SSH from another group',
      {},
      [{ ...tcp(22), CidrIpv4: undefined, ReferencedGroupInfo: peer }],
      'the instance is open on port 22',
    ],
  ])('finds a bastion by %s', (_name, tags, rules, sign) => {
    expect(
      whyBastion(tags, rules, ['resource:default/orders-db'], tagKeys),
    ).toBe(sign);
  });
});
