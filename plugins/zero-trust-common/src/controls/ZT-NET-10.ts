import { Control } from '../judging/control';
import { judgeAccessGateway } from './network/accessGateway';

export const ztNet10: Control<'database'> = {
  id: 'ZT-NET-10',
  title: 'The internet access gateway of Aurora is off',
  description:
    'Through the gateway of an express configuration, clients can connect from anywhere: no VPC, security group or route protects the database.',
  failure: 'Open to the internet through an Aurora gateway',
  pillar: 'Networks',
  severity: 'HIGH',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'Aurora PostgreSQL clusters of express configuration',
  engines: 'Aurora PostgreSQL only.',
  securityHub: [],
  remediation: {
    text: 'Create the cluster again from a snapshot with full configuration in a VPC, and delete the one with the gateway.',
    command:
      'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier <new-name> --snapshot-identifier <snapshot> --engine aurora-postgresql --db-subnet-group-name <private-subnets> --vpc-security-group-ids <group>',
    effects: {
      sideEffects:
        'The new cluster has another endpoint. Writes after the snapshot are not in it.',
      downtime:
        'From the snapshot until clients use the new cluster: stop writes before.',
      wayBack:
        'Keep the old cluster until the new one works, and let clients use it again.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-restore-snapshot.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html',
  ],
  judge: judgeAccessGateway,
};
