import { Control } from '../judging/control';
import { judgePublicFlags } from './network/publicFlag';

export const ztNet01: Control<'database'> = {
  id: 'ZT-NET-01',
  title: 'The database endpoint is not public',
  description:
    'A public endpoint resolves to a public address outside the VPC. One open security group rule then exposes the database.',
  failure: 'The endpoint is public',
  fix: 'Close access from the internet',
  pillar: 'Networks',
  severity: 'CRITICAL',
  tenets: ['T2', 'T6'],
  cap: 49,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    { securityControlId: 'RDS.2', proves: ['fail'], resource: 'instance' },
    {
      securityControlId: 'RDS.2',
      proves: ['pass'],
      resource: 'instance',
      // Multi-AZ clusters have their own flag, which RDS.2 does not read.
      appliesTo: ({ kind }) => kind !== 'multi-az-cluster',
    },
  ],
  remediation: {
    text: 'Make the endpoint private, so clients reach it only from inside the network. For a Multi-AZ cluster, use modify-db-cluster.',
    command:
      'aws rds modify-db-instance --db-instance-identifier <name> --no-publicly-accessible --apply-immediately',
    effects: {
      sideEffects:
        'Clients outside the VPC lose access: the name of the endpoint resolves to a private address. With --apply-immediately, other pending changes are applied as well.',
      downtime:
        'None for clients inside the VPC. The change is applied at once, whatever the maintenance window is.',
      wayBack: 'Run the command again with --publicly-accessible.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
  ],
  judge: judgePublicFlags,
};
