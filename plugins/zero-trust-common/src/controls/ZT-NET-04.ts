import { Control } from '../judging/control';
import { judgePublicSubnet } from './network/publicSubnet';
import { allOf, check, each } from '../judging/verdict';

export const ztNet04: Control<'database'> = {
  id: 'ZT-NET-04',
  title: 'No database subnet routes to an internet gateway',
  description:
    'In a public subnet, one changed flag or rule exposes the database. Routes through prefix lists, routes that each cover half of the internet, and carrier gateways count.',
  failure: 'In a public subnet',
  fix: 'Close access from the internet',
  pillar: 'Networks',
  severity: 'HIGH',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  // RDS.46 checks only 0.0.0.0/0 and ::/0: its PASSED proves less than this control
  // requires.
  securityHub: [
    { securityControlId: 'RDS.46', proves: ['fail'], resource: 'instance' },
  ],
  remediation: {
    text: 'Use a DB subnet group of private subnets, or remove the route to the internet gateway from their route table.',
    command:
      'aws rds modify-db-subnet-group --db-subnet-group-name <name> --subnet-ids <private-subnet-ids>',
    effects: {
      sideEffects:
        'The DB subnet group must have subnets in at least two Availability Zones. RDS refuses to remove a subnet in which a database is (SubnetAlreadyInUse): add private subnets, move the database to them, then remove the public ones.',
      downtime:
        'None from changing the subnet group itself. Changing to another subnet group causes an outage.',
      wayBack: 'Set the earlier subnets with the same command.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
  ],
  judge: ({ instances }) =>
    allOf(
      each(instances, 'member instance', ({ subnets }) =>
        check(
          'DBSubnetGroup',
          subnets,
          all => allOf(each(all, 'subnet', judgePublicSubnet)),
          all => all.map(({ subnetId }) => subnetId).join(', '),
        ),
      ),
    ),
};
