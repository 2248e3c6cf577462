import { DatabaseEvidence } from '../../evidence';
import { known, missing } from '../../facts/fact';
import { project } from '../projection/project';
import { exampleBastion, exampleSpec } from '../schema';
import { arnOfDatabase } from '../schema/arnOfDatabase';
import { compareWithRead } from './compareWithRead';
import { networkProblems } from './networkProblems';

const spec = exampleBastion();
const { evidence } = project(exampleSpec(), '2026-11-24T06:00:00.000Z');
const ledger: DatabaseEvidence = {
  ...evidence,
  arn: arnOfDatabase(spec),
  resourceId: spec.database.resourceId,
  tags: known({}, 'rds:DescribeDBInstances'),
  instances: evidence.instances.map(instance => ({
    ...instance,
    vpc: missing('not-collected', { needs: 'ec2:DescribeVpcs' }),
    securityGroups: known(
      [
        {
          groupId: spec.database.securityGroupId,
          isDefault: known(false, 'ec2:DescribeSecurityGroups'),
          ingress: known([], 'ec2:DescribeSecurityGroups'),
        },
      ],
      'rds:DescribeDBInstances',
    ),
  })),
};

const fields = (changed: Partial<typeof spec.database>) =>
  compareWithRead({ ...spec, database: { ...spec.database, ...changed } }, [
    ledger,
  ]).problems.map(({ field }) => field);

describe('the database of a bastion', () => {
  it('is the one that was read', () => {
    expect(compareWithRead(spec, [ledger])).toEqual({
      database: ledger,
      problems: [],
    });
  });

  it.each([
    ['identifier', { identifier: 'other' }],
    ['identifier', { kind: 'cluster' as const }],
    ['resourceId', { resourceId: 'db-REPLACED' }],
    ['engine', { engine: 'mysql' }],
    ['port', { port: 5433 }],
    ['securityGroupId', { securityGroupId: 'sg-0123456789abcdef9' }],
  ])('differs in its %s', (field, changed) => {
    expect(fields(changed)).toEqual([`database.${field}`]);
  });

  it.each([
    ['database.engine', { engine: 'mariadb', engineVersion: '10.6.20' }],
    [
      'database.identifier',
      {
        tags: known(
          { 'zero-trust-environment': 'ledger' },
          'rds:DescribeDBInstances',
        ),
      },
    ],
  ])(
    'is rejected with %s, because a bastion would not work',
    (field, changed) => {
      const read = { ...ledger, ...changed };
      expect(
        compareWithRead(
          { ...spec, database: { ...spec.database, engine: read.engine } },
          [read],
        ).problems.map(problem => problem.field),
      ).toEqual([field]);
    },
  );

  it('stays a production database', () => {
    expect(
      compareWithRead({ ...spec, environmentClass: 'non-production' }, [ledger])
        .problems,
    ).toMatchObject([{ field: 'environmentClass' }]);
  });

  it('is not compared with facts that were not read', () => {
    const unread = {
      ...ledger,
      port: missing('not-collected', { needs: 'rds:DescribeDBInstances' }),
    };
    expect(
      compareWithRead({ ...spec, database: { ...spec.database, port: 5433 } }, [
        unread,
      ]).problems,
    ).toEqual([]);
  });
});

describe('the subnets of a bastion', () => {
  const [one, other] = ['subnet-1', 'subnet-2'];
  const subnets = [
    { subnetId: one, availabilityZone: 'eu-west-1a' },
    { subnetId: other, availabilityZone: 'eu-west-1a' },
  ];

  it('are in different zones if endpoints are created', () => {
    expect(
      networkProblems({ accessSubnetIds: [one, other] }, { subnets }),
    ).toMatchObject([
      {
        field: 'network.accessSubnetIds',
        message: expect.stringContaining('both in eu-west-1a'),
      },
    ]);
  });

  it('may share a zone if both endpoints exist, or if the zone is not known', () => {
    expect(
      networkProblems(
        {
          accessSubnetIds: [one, other],
          endpoints: [{ service: 'ssm' }, { service: 'ssmmessages' }],
        },
        { subnets },
      ),
    ).toEqual([]);
    expect(
      networkProblems(
        { accessSubnetIds: [one, other] },
        { subnets: [subnets[0]] },
      ),
    ).toEqual([]);
  });
});
