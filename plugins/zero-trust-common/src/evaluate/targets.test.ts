import { DatabaseEvidence, Evidence } from '../evidence';
import {
  exemplaryAccount,
  exemplaryBastion,
  exemplaryDatabase,
  exemplaryFrontEnd,
  exemplaryInstance,
  exemplaryOrganization,
  exemplaryRegion,
  exemplaryVpc,
} from '../testUtils';
import { known, missing } from '../facts/fact';
import { finding } from './__testUtils__/finding';
import { findingTarget, findingTargetsOf, targetsIn } from './targets';

const fact = <T>(value: T) => known(value, 'test');
const denied = missing('denied');
const arn = (service: string, rest: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

const group = (groupId: string) => ({
  groupId,
  isDefault: fact(false),
  ingress: fact([]),
});
const cluster = (
  ...members: Array<Parameters<typeof exemplaryInstance>[0]>
): DatabaseEvidence =>
  exemplaryDatabase({
    kind: 'aurora-cluster',
    instances: members.map(exemplaryInstance),
  });

describe('the resources that findings about a subject name', () => {
  it.each<[string, Evidence, string[]]>([
    [
      'a database: its members, and what it uses',
      exemplaryDatabase(),
      [
        arn('rds', 'db:orders'),
        'sg-0db',
        arn('kms', 'key/orders'),
        arn('ec2', 'vpc/vpc-01'),
        arn('rds', 'snapshot:orders-1'),
        arn('rds', 'db-proxy:prx-ORDERS'),
        arn('secretsmanager', 'secret:rds!db-orders'),
      ],
    ],
    [
      'a database of which only the name is known',
      exemplaryDatabase({
        instances: [],
        kmsKey: denied,
        snapshots: denied,
        proxies: denied,
        masterSecret: denied,
      }),
      [arn('rds', 'db:orders')],
    ],
    [
      'a database without a key, a secret and a VPC',
      exemplaryDatabase({
        instances: [
          exemplaryInstance({ securityGroups: fact([]), vpc: fact(null) }),
        ],
        kmsKey: fact(null),
        snapshots: fact([]),
        proxies: fact([]),
        masterSecret: fact(null),
      }),
      [arn('rds', 'db:orders')],
    ],
    [
      'a bastion',
      exemplaryBastion(),
      [
        arn('ec2', 'instance/i-0ba5'),
        'sg-0bastion',
        arn('ec2', 'vpc/vpc-01'),
        arn('ec2', 'subnet/subnet-0a'),
      ],
    ],
    [
      'a front end',
      exemplaryFrontEnd(),
      [
        arn('elasticloadbalancing', 'loadbalancer/app/orders/0f'),
        arn('acm', 'certificate/orders'),
      ],
    ],
    ['an account', exemplaryAccount(), ['AWS::::Account:111122223333']],
    [
      'an account in a region',
      exemplaryRegion(),
      ['AWS::::Account:111122223333'],
    ],
    [
      'an organization, by its account',
      exemplaryOrganization(),
      ['AWS::::Account:999988887777'],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(findingTargetsOf(evidence)).toEqual(expected);
  });

  it('include a VPC by the account that owns it', () => {
    const place = (ownerId: ReturnType<typeof exemplaryVpc>['ownerId']) =>
      findingTargetsOf(
        exemplaryDatabase({
          instances: [
            exemplaryInstance({ vpc: fact(exemplaryVpc({ ownerId })) }),
          ],
        }),
      );
    expect(place(fact('444455556666'))).toContain(
      'arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-01',
    );
    expect(place(denied)).toContain(arn('ec2', 'vpc/vpc-01'));
  });
});

describe('whether all resources of a kind are known', () => {
  it.each<[string, Parameters<typeof cluster>, boolean, number]>([
    [
      'yes, for two members with different groups',
      [
        { securityGroups: fact([group('sg-1')]) },
        { securityGroups: fact([group('sg-2')]) },
      ],
      true,
      2,
    ],
    ['yes, for two members that share a group', [{}, {}], true, 1],
    [
      'no, for a member with unknown groups',
      [{}, { securityGroups: denied }],
      false,
      1,
    ],
    [
      'no, for a member without groups',
      [{}, { securityGroups: fact([]) }],
      false,
      1,
    ],
  ])('%s', (_, members, complete, count) => {
    const groups = targetsIn(cluster(...members))('security-group');
    expect(groups.complete).toBe(complete);
    expect(groups.match).toHaveLength(count);
  });

  it('no, for a kind that the subject does not have', () => {
    for (const [evidence, kind] of [
      [exemplaryDatabase(), 'certificate'],
      [exemplaryBastion(), 'snapshot'],
      [exemplaryFrontEnd(), 'vpc'],
      [exemplaryAccount(), 'vpc'],
    ] as const) {
      expect(targetsIn(evidence)(kind)).toEqual({ match: [], complete: false });
    }
  });

  it('yes, for the own ARN of a bastion and a front end', () => {
    for (const [evidence, kind] of [
      [exemplaryBastion(), 'self'],
      [exemplaryBastion(), 'instance'],
      [exemplaryFrontEnd(), 'self'],
    ] as const) {
      expect(targetsIn(evidence)(kind)).toEqual({
        match: [expect.any(Function)],
        complete: true,
      });
    }
  });

  it('no, for a cluster without members', () => {
    expect(targetsIn(cluster())('vpc').complete).toBe(false);
  });
});

describe('a finding about an account', () => {
  const about = (region: string) =>
    finding({ resourceArn: 'AWS::::Account:111122223333', region });

  it('counts in one region for an account-region, and in all regions for the account', () => {
    const isAbout = (evidence: Evidence, region: string) =>
      targetsIn(evidence)('self').match[0](about(region));
    expect(isAbout(exemplaryRegion(), exemplaryRegion().region)).toBe(true);
    expect(isAbout(exemplaryRegion(), 'ap-south-1')).toBe(false);
    expect(isAbout(exemplaryAccount(), 'ap-south-1')).toBe(true);
  });
});

describe('findingTarget', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1:999988887777:security-group/sg-0abc', 'sg-0abc'],
    [
      arn('ec2', 'security-group/sg-0abc/x'),
      arn('ec2', 'security-group/sg-0abc/x'),
    ],
    [arn('ec2', 'security-group/other'), arn('ec2', 'security-group/other')],
    [arn('rds', 'db:orders'), arn('rds', 'db:orders')],
  ])('%s is looked up by %s', (resourceArn, expected) => {
    expect(findingTarget(resourceArn)).toBe(expected);
  });
});
