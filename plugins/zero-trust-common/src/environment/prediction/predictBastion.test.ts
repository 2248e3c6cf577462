import { builtIn } from '../__testUtils__/builtIn';
import { DatabaseEvidence } from '../../evidence';
import { known } from '../../facts/fact';
import { project } from '../projection/project';
import { BastionSpec, exampleBastion, exampleSpec } from '../schema';
import { arnOfDatabase } from '../schema/arnOfDatabase';
import { predictBastion } from './predict';

const now = '2026-11-24T06:00:00.000Z';
const GROUP = 'sg-0123456789abcdef3';

function ledger(changed: Partial<DatabaseEvidence> = {}): DatabaseEvidence {
  const { evidence } = project(exampleSpec(), now);
  return {
    ...evidence,
    arn: arnOfDatabase(exampleBastion()),
    instances: evidence.instances.map(instance => ({
      ...instance,
      arn: arnOfDatabase(exampleBastion()),
      securityGroups: known(
        [
          {
            groupId: GROUP,
            isDefault: known(false, 'ec2:DescribeSecurityGroups'),
            ingress: known([], 'ec2:DescribeSecurityGroups'),
          },
        ],
        'rds:DescribeDBInstances',
      ),
    })),
    ...changed,
  };
}

const predicted = (database = ledger(), spec: BastionSpec = exampleBastion()) =>
  predictBastion(spec, database, now, builtIn);

const failing = ({ results }: ReturnType<typeof predicted>) =>
  results
    .filter(({ status }) => status === 'fail')
    .map(({ controlId }) => controlId);

describe('a bastion for a database that exists already', () => {
  it('adds one rule to one group of the database, and changes nothing else', () => {
    const { evidence } = predicted();
    const [{ securityGroups }] = evidence.instances;
    expect(securityGroups).toMatchObject({
      value: [
        {
          groupId: GROUP,
          ingress: {
            value: [
              {
                protocol: 'tcp',
                fromPort: 5432,
                toPort: 5432,
                source: { kind: 'security-group', groupId: 'bastion group' },
              },
            ],
          },
        },
      ],
    });
    expect({
      ...evidence,
      instances: ledger().instances,
    }).toEqual(ledger());
  });

  it('fails no control of the bastion', () => {
    const { bastion } = predicted();
    expect(bastion.results.filter(({ status }) => status === 'fail')).toEqual(
      [],
    );
    expect(bastion.evidence.databases).toEqual([
      'arn:aws:rds:eu-west-1:111122223333:db:ledger',
    ]);
  });

  it('does not know endpoints that were not read, because the VPC may have them', () => {
    const spec = exampleBastion();
    const { evidence } = predictBastion(
      { ...spec, network: { ...spec.network, endpoints: undefined } },
      ledger(),
      now,
      builtIn,
    ).bastion;
    expect(evidence.endpoints).toMatchObject({
      missing: 'not-collected',
      needs: 'ec2:DescribeVpcEndpoints',
    });
  });

  it.each([
    [
      'ZT-ID-01',
      'IAM authentication that is off',
      { iamDatabaseAuthentication: known(false, 'rds:DescribeDBInstances') },
    ],
    [
      'ZT-DATA-07',
      'plaintext',
      {
        parameters: {
          groupName: 'default.postgres14',
          values: known({ 'rds.force_ssl': '0' }, 'rds:DescribeDBParameters'),
          applyStatus: known('in-sync', 'rds:DescribeDBInstances'),
        },
      },
    ],
  ])('fails %s for %s of the database', (controlId, _, changed) => {
    expect(failing(predicted())).not.toContain(controlId);
    expect(failing(predicted(ledger(changed)))).toContain(controlId);
  });

  it('fails ZT-NET-01 for a database that is publicly accessible', () => {
    const database = ledger();
    const open = {
      ...database,
      instances: database.instances.map(instance => ({
        ...instance,
        publiclyAccessible: known(true, 'rds:DescribeDBInstances'),
      })),
    };
    expect(failing(predicted(open))).toContain('ZT-NET-01');
  });
});
