import type { Database } from '../estate/databaseSchema';
import type { CallContext } from '../aws/service/Call';
import { isAurora, isCluster, isMultiAzCluster } from '../estate/databases';
import { engineOf } from '../estate/engines';
import { parametersOf } from '../aws/services/rds/parameters';
import { subnetsOf } from '../aws/services/ec2/networks';
import { routesOf } from '../aws/services/ec2/vpcs';

type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

/** A control of Security Hub that applies to databases. */
export interface SecurityControl {
  id: string;
  title: string;
  severity: Severity;
  /** The resource of the finding: each instance, or the cluster. */
  on: 'instance' | 'cluster';
  /** Whether the control applies to this database. */
  applies(database: Database): boolean;
  passes(database: Database, place: CallContext): boolean;
}

const engine = (database: Database) => engineOf(database).name;
const is =
  (...names: string[]) =>
  (database: Database) =>
    names.includes(engine(database));
const alone = (test: (database: Database) => boolean) => (database: Database) =>
  !isCluster(database) && test(database);
const always = () => true;

function parameterIs(database: Database, name: string, ...values: string[]) {
  const value = parametersOf(database, database.parameters).find(
    ({ ParameterName }) => ParameterName === name,
  )?.ParameterValue;
  return (
    database.parameterStatus === 'in-sync' &&
    value !== undefined &&
    values.includes(value)
  );
}

const exports = ({ logExports }: Database, ...logs: string[]) =>
  logs.every(log => logExports.includes(log));

function publicSubnet(database: Database, { here }: CallContext): boolean {
  const network = here.networks[database.network];
  return subnetsOf(network, database.subnets).some(subnet =>
    routesOf(network, network.subnets[subnet].routes).some(
      ({ to, via }) =>
        via === 'internet-gateway' && ['0.0.0.0/0', '::/0'].includes(to),
    ),
  );
}

/**
 * Whether the user name is not the default one: `admin`, or `postgres` for PostgreSQL.
 */
const customName = ({ masterUsername }: Database) =>
  !['admin', 'postgres'].includes(masterUsername);

/** Returns whether a database exports all logs that RDS.9 requires for its engine. */
function allLogs(database: Database): boolean {
  const name = engine(database);
  if (name === 'postgres') return exports(database, 'postgresql', 'upgrade');
  if (name.startsWith('oracle')) {
    return exports(database, 'alert', 'audit', 'trace', 'listener');
  }
  if (name.startsWith('sqlserver')) return exports(database, 'error', 'agent');
  return exports(database, 'audit', 'error', 'general', 'slowquery');
}

/**
 * The controls, as their pages describe them.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
 */
export const securityControls: readonly SecurityControl[] = [
  {
    id: 'RDS.2',
    title:
      'RDS DB Instances should prohibit public access, as determined by the PubliclyAccessible configuration',
    severity: 'CRITICAL',
    on: 'instance',
    applies: always,
    passes: ({ publiclyAccessible }) => !publiclyAccessible,
  },
  {
    id: 'RDS.3',
    title: 'RDS DB instances should have encryption at-rest enabled',
    severity: 'MEDIUM',
    on: 'instance',
    applies: always,
    passes: ({ encryption }) => encryption !== 'none',
  },
  {
    id: 'RDS.5',
    title:
      'RDS DB instances should be configured with multiple Availability Zones',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(always),
    passes: ({ multiAz }) => multiAz,
  },
  {
    id: 'RDS.7',
    title: 'RDS clusters should have deletion protection enabled',
    severity: 'LOW',
    on: 'cluster',
    applies: isCluster,
    passes: ({ deletionProtection }) => deletionProtection,
  },
  {
    id: 'RDS.8',
    title: 'RDS DB instances should have deletion protection enabled',
    severity: 'LOW',
    on: 'instance',
    applies: alone(always),
    passes: ({ deletionProtection }) => deletionProtection,
  },
  {
    id: 'RDS.9',
    title: 'RDS DB instances should publish logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(always),
    passes: allLogs,
  },
  {
    id: 'RDS.10',
    title: 'IAM authentication should be configured for RDS instances',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('mysql', 'postgres', 'mariadb')),
    passes: ({ iamAuthentication }) => iamAuthentication,
  },
  {
    id: 'RDS.11',
    title: 'RDS instances should have automatic backups enabled',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(({ replicaOf }) => !replicaOf),
    passes: ({ backupRetentionDays }) => backupRetentionDays >= 7,
  },
  {
    id: 'RDS.12',
    title: 'IAM authentication should be configured for RDS clusters',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: isAurora,
    passes: ({ iamAuthentication }) => iamAuthentication,
  },
  {
    id: 'RDS.13',
    title: 'RDS automatic minor version upgrades should be enabled',
    severity: 'HIGH',
    on: 'instance',
    applies: always,
    passes: ({ autoMinorVersionUpgrade }) => autoMinorVersionUpgrade,
  },
  {
    id: 'RDS.18',
    title: 'RDS instances should be deployed in a VPC',
    severity: 'HIGH',
    on: 'instance',
    applies: always,
    passes: always,
  },
  {
    id: 'RDS.24',
    title: 'RDS Database clusters should use a custom administrator username',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: isCluster,
    passes: customName,
  },
  {
    id: 'RDS.25',
    title: 'RDS database instances should use a custom administrator username',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(always),
    passes: customName,
  },
  {
    id: 'RDS.27',
    title: 'RDS DB clusters should be encrypted at rest',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: isCluster,
    passes: ({ encryption }) => encryption !== 'none',
  },
  {
    id: 'RDS.34',
    title:
      'Aurora MySQL DB clusters should publish audit logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: is('aurora-mysql'),
    passes: database => exports(database, 'audit'),
  },
  {
    id: 'RDS.36',
    title:
      'RDS for PostgreSQL DB instances should publish logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('postgres')),
    passes: database => exports(database, 'postgresql'),
  },
  {
    id: 'RDS.37',
    title:
      'Aurora PostgreSQL DB clusters should publish logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: is('aurora-postgresql'),
    passes: database => exports(database, 'postgresql'),
  },
  {
    id: 'RDS.38',
    title: 'RDS for PostgreSQL DB instances should be encrypted in transit',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('postgres')),
    passes: database => parameterIs(database, 'rds.force_ssl', '1'),
  },
  {
    id: 'RDS.39',
    title: 'RDS for MySQL DB instances should be encrypted in transit',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('mysql')),
    passes: database =>
      parameterIs(database, 'require_secure_transport', '1', 'ON'),
  },
  {
    id: 'RDS.40',
    title:
      'RDS for SQL Server DB instances should publish logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(database => engine(database).startsWith('sqlserver')),
    passes: database => exports(database, 'error', 'agent'),
  },
  {
    id: 'RDS.41',
    title: 'RDS for SQL Server DB instances should be encrypted in transit',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(database => engine(database).startsWith('sqlserver')),
    passes: database => parameterIs(database, 'rds.force_ssl', '1'),
  },
  {
    id: 'RDS.42',
    title:
      'RDS for MariaDB DB instances should publish logs to CloudWatch Logs',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('mariadb')),
    passes: database => exports(database, 'audit', 'error'),
  },
  {
    id: 'RDS.44',
    title: 'RDS for MariaDB DB instances should be encrypted in transit',
    severity: 'MEDIUM',
    on: 'instance',
    applies: alone(is('mariadb')),
    passes: database =>
      parameterIs(database, 'require_secure_transport', '1', 'ON'),
  },
  {
    id: 'RDS.45',
    title: 'Aurora MySQL DB clusters should have audit logging enabled',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: is('aurora-mysql'),
    passes: database =>
      parameterIs(database, 'server_audit_logging', '1', 'ON'),
  },
  {
    id: 'RDS.46',
    title:
      'RDS DB instances should not be deployed in public subnets with routes to internet gateways',
    severity: 'HIGH',
    on: 'instance',
    applies: always,
    passes: (database, place) => !publicSubnet(database, place),
  },
  {
    id: 'RDS.50',
    title:
      'RDS DB clusters should have a sufficient backup retention period set',
    severity: 'MEDIUM',
    on: 'cluster',
    applies: database => isAurora(database) || isMultiAzCluster(database),
    passes: ({ backupRetentionDays }) => backupRetentionDays >= 7,
  },
];
