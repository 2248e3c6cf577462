import { DatabaseEvidence, IngressRule, IngressSource } from '../../evidence';
import { projectTags } from './projectTags';
import { Fact, known, missing } from '../../facts/fact';
import { databaseEntityRef } from '../template/entities';
import { projectDatabaseSubnets } from './projectSubnets';
import { projectVpc } from './projectVpc';
import { ReadNetwork } from './ReadNetwork';
import { engines, EnvironmentSpec, partitionOf } from '../schema';

const SOURCE = 'environment-spec';

/** Days for which automated backups are kept, by environment class. */
const RETENTION = { production: 35, 'non-production': 7 } as const;

/** Days for which logs are kept, by environment class. */
const LOG_RETENTION = { production: 400, 'non-production': 90 } as const;

const LOGS = ['postgresql', 'upgrade', 'iam-db-auth-error'];

function allowedGroups({ network }: EnvironmentSpec): string[] {
  switch (network.applications.via) {
    case 'transit-gateway':
    case 'security-groups':
      return network.applications.securityGroupIds;
    case 'vpc-lattice':
      return ['resource gateway group'];
    default:
      return ['application group'];
  }
}

/** A group that exists already can be the default group of its VPC: that is not known. */
function allowedSource(
  group: string,
  { network }: EnvironmentSpec,
): IngressSource {
  const [groupId, accountId] = group.split('/').reverse();
  return {
    kind: 'security-group',
    groupId,
    ...(accountId && { accountId }),
    ...(!accountId &&
      network.applications.via === 'security-groups' &&
      network.applications.securityGroupIds.includes(group) && {
        isDefault: missing('not-collected', {
          needs: 'ec2:DescribeSecurityGroups',
        }),
      }),
  };
}

function ingress(spec: EnvironmentSpec): IngressRule[] {
  const { port } = engines[spec.engine];
  return ['bastion group', ...allowedGroups(spec)].map(group => ({
    ruleId: `from ${group}`,
    groupId: 'database group',
    protocol: 'tcp',
    fromPort: port,
    toPort: port,
    source: allowedSource(group, spec),
  }));
}

/**
 * Returns the end of support from the table of engines, or null if it does not have the
 * version.
 */
function standardSupportEnds({ engine, engineVersion }: EnvironmentSpec) {
  const version = engines[engine].versions.find(
    ({ major }) => major === engineVersion,
  );
  return version ? `${version.standardSupportEnds}T00:00:00.000Z` : null;
}

/**
 * Returns the evidence that the database of an environment will have after its code is
 * applied. Facts that the code decides have the source `environment-spec`. What only
 * AWS can show is missing (`at-run-time`).
 *
 * It is valid only for known code (`isKnownCode`).
 *
 * @param now - ISO 8601, UTC
 * @param read - what was read of an existing network
 * @public
 */
export function project(
  spec: EnvironmentSpec,
  now: string,
  read?: ReadNetwork,
): { evidence: DatabaseEvidence } {
  const fact = <T>(value: T): Fact<T> => known(value, SOURCE);
  const later = missing('at-run-time');
  const partition = partitionOf(spec.region);
  const { port } = engines[spec.engine];
  const arn = `arn:${partition}:rds:${spec.region}:${spec.accountId}:db:${spec.name}`;
  const subnets = projectDatabaseSubnets({ spec, fact, later, read });

  return {
    evidence: {
      subject: 'database',
      arn,
      resourceId: 'predicted',
      kind: 'instance',
      name: spec.name,
      partition,
      accountId: spec.accountId,
      region: spec.region,
      times: { readAt: now, operations: {} },
      engine: spec.engine,
      engineVersion: spec.engineVersion,
      environmentClass: spec.environmentClass,
      tags: fact(projectTags(spec, databaseEntityRef(spec))),
      status: later,
      isReadReplica: fact(false),
      vpcNetworkingEnabled: fact(true),
      publiclyAccessible: fact(false),
      port: fact(port),
      instances: [
        {
          arn,
          name: spec.name,
          status: later,
          publiclyAccessible: fact(false),
          port: fact(port),
          inVpc: fact(true),
          subnets: fact(subnets),
          securityGroups: fact([
            {
              groupId: 'database group',
              name: `${spec.name}-database`,
              isDefault: fact(false),
              ingress: fact(ingress(spec)),
            },
          ]),
          vpc: fact(projectVpc(fact, spec, later, read)),
          availabilityZone: later,
          certificate: later,
          autoMinorVersionUpgrade: fact(true),
        },
      ],
      storageEncrypted: fact(true),
      storageEncryptionType: fact('sse-kms'),
      kmsKey: fact({
        arn: `arn:${partition}:kms:${spec.region}:${spec.accountId}:alias/${spec.name}-data`,
        manager: fact('CUSTOMER' as const),
        state: fact('Enabled'),
        spec: fact('SYMMETRIC_DEFAULT'),
        origin: fact('AWS_KMS'),
        rotationEnabled: fact(true),
        publicStatements: fact([]),
      }),
      parameters: {
        groupName: spec.name,
        values: fact({ 'rds.force_ssl': '1', log_connections: '1' }),
        // The instance is created with the group so that its values are in
        // force from the first start:
        // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
        applyStatus: fact('in-sync'),
      },
      options: fact([]),
      iamDatabaseAuthentication: fact(true),
      domainJoined: fact(false),
      backupRetentionPeriod: fact(RETENTION[spec.environmentClass]),
      restorableLagMinutes: later,
      deletionProtection: fact(true),
      logExports: fact(LOGS),
      logGroups: fact(
        LOGS.map(log => ({
          name: `/aws/rds/instance/${spec.name}/${log}`,
          hasKey: fact(true),
          retentionDays: fact(LOG_RETENTION[spec.environmentClass]),
        })),
      ),
      // The recipient of alarms has to confirm the subscription.
      groupChangeAlarms: later,
      refusedLoginAlarms: later,
      alarmTopics: fact([
        {
          arn: `arn:${partition}:sns:${spec.region}:${spec.accountId}:zt-${spec.name}`,
          keyManager: fact('CUSTOMER' as const),
          openStatements: fact([]),
          confirmedSubscriptions: later,
        },
      ]),
      internetAccessGateway: fact(null),
      autoMinorVersionUpgrade: fact(null),
      multiAz: fact(!spec.singleZone),
      // Backups of RDS and AWS Backup are encrypted like the storage and cannot be
      // shared. The code creates no manual snapshot.
      snapshots: fact([
        {
          arn,
          name: 'automated backups',
          type: 'automated',
          encrypted: fact(true),
          sharedWith: fact([]),
        },
      ]),
      proxies: fact([]),
      // The backup plan selects it by its tag. There is no backup yet.
      backupPlan: fact({ lastBackupAt: null }),
      backupVault: fact({
        name: `zt-${spec.name}`,
        locked: true,
        minRetentionDays: 7,
      }),
      lastRestoreAt: later,
      masterUsername: fact('zt_admin'),
      // RDS rotates the secrets that it manages:
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
      masterSecret: fact({
        arn: `arn:${partition}:secretsmanager:${spec.region}:${spec.accountId}:secret:rds!db-${spec.name}`,
        status: fact('active'),
        rotationEnabled: fact(true),
        lastRotatedAt: later,
      }),
      masterIamAuthentication: fact(false),
      engineSupport: fact({
        versionStatus: fact('available'),
        standardSupportEnds: fact(standardSupportEnds(spec)),
        lifecycleSupport: fact('open-source-rds-extended-support-disabled'),
      }),
      connectGrants: later,
    },
  };
}
