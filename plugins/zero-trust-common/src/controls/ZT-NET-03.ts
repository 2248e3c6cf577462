import { Control } from '../judging/control';
import { isAurora } from '../judging/engine';
import { allOf, check, each, fail, pass } from '../judging/verdict';

export const ztNet03: Control<'database'> = {
  id: 'ZT-NET-03',
  title: 'The database is in a VPC',
  description:
    'Without a VPC, no network boundary protects the database. Only Aurora express configuration can still run without one; it counts as HIGH.',
  failure: 'Not in a VPC',
  pillar: 'Networks',
  severity: 'LOW',
  worstSeverity: 'HIGH',
  tenets: ['T1'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    { securityControlId: 'RDS.18', proves: ['fail'], resource: 'instance' },
    {
      securityControlId: 'RDS.18',
      proves: ['pass'],
      resource: 'instance',
      appliesTo: evidence => !isAurora(evidence),
    },
  ],
  remediation: {
    text: 'Move the database into a DB subnet group of private subnets. Create an express cluster again with VPC networking.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --db-subnet-group-name <private-subnets>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-18',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.html',
  ],
  judge: ({ vpcNetworkingEnabled, instances }) =>
    allOf([
      check('VPCNetworkingEnabled', vpcNetworkingEnabled, enabled =>
        enabled
          ? pass('VPC networking is on.')
          : fail('Express configuration: the cluster has no VPC networking.', {
              severity: 'HIGH',
            }),
      ),
      ...each(instances, 'member instance', ({ name, inVpc }) =>
        check(`VPC of ${name}`, inVpc, inside =>
          inside
            ? pass(`${name} is in a VPC.`)
            : fail(`${name} is not in a VPC.`),
        ),
      ),
    ]),
};
