import type { Resource } from '@aws-sdk/client-securityhub';
import type { Database } from '../estate/databaseSchema';
import type { Key } from '../estate/estateSchema';
import { rdsResourceId } from '../estate/identifiers';
import type { Ingress } from '../estate/networkSchema';
import { arn } from '../estate/arn';
import type { CallContext } from '../aws/service/Call';
import {
  networksOf,
  securityGroupId,
  vpcId,
} from '../aws/services/ec2/networks';
import { securityGroups } from '../aws/services/ec2/securityGroups';
import { keyId } from '../aws/services/kms/keys';
import { instancesOf } from '../estate/databases';
import { clusterArn } from '../aws/services/rds/dbCluster';
import { instanceArn } from '../aws/services/rds/dbInstance';
import { engineOf } from '../estate/engines';
import type { Verdict } from './asff';
import { onBackups } from './onBackups';
import { type SecurityControl, securityControls } from './securityControls';

const tagsOf = ({ tags }: Database) =>
  Object.keys(tags).length ? { Tags: tags } : {};

function instanceResource(
  place: CallContext,
  name: string,
  database: Database,
): Resource {
  const { accountId, region } = place;
  const { name: engine, version } = engineOf(database);
  return {
    Type: 'AwsRdsDbInstance',
    Id: instanceArn(place, name),
    Partition: 'aws',
    Region: region,
    ...tagsOf(database),
    // Findings on Neptune and DocumentDB have no details.
    ...(['neptune', 'docdb'].includes(engine)
      ? {}
      : {
          Details: {
            AwsRdsDbInstance: {
              DBInstanceIdentifier: name,
              DbiResourceId: rdsResourceId(
                'db',
                accountId,
                region,
                name,
                String(database.incarnation),
              ),
              Engine: engine,
              EngineVersion: version,
              PubliclyAccessible: database.publiclyAccessible,
              StorageEncrypted: database.encryption !== 'none',
              IAMDatabaseAuthenticationEnabled: database.iamAuthentication,
              MultiAz: database.multiAz,
              VpcSecurityGroups: database.securityGroups.map(group => ({
                VpcSecurityGroupId: securityGroupId(
                  place,
                  database.network,
                  group,
                ),
                Status: 'active',
              })),
            },
          },
        }),
  };
}

/** The security groups of a database, which other resources can share. */
const groupResources = (
  place: CallContext,
  { network, securityGroups: groups }: Database,
): Resource[] =>
  groups.map(group => ({
    Type: 'AwsEc2SecurityGroup',
    Id: arn(
      'ec2',
      place.region,
      place.accountId,
      `security-group/${securityGroupId(place, network, group)}`,
    ),
    Partition: 'aws',
    Region: place.region,
  }));

function clusterResource(
  place: CallContext,
  name: string,
  database: Database,
): Resource {
  return {
    Type: 'AwsRdsDbCluster',
    Id: clusterArn(place, name),
    Partition: 'aws',
    Region: place.region,
    ...tagsOf(database),
  };
}

function accountResource({ accountId, region }: CallContext): Resource {
  return {
    Type: 'AwsAccount',
    Id: `AWS::::Account:${accountId}`,
    Partition: 'aws',
    Region: region,
  };
}

function onDatabases(place: CallContext, control: SecurityControl): Verdict[] {
  const { databases, findings } = place.here;
  return Object.entries(databases)
    .filter(([, database]) => control.applies(database))
    .flatMap(([name, database]) => {
      const set = findings.workflow.find(
        entry => entry.database === name && entry.control === control.id,
      );
      // AWS Config cannot evaluate a database that is still being created.
      const settled = !['creating', 'deleting'].includes(database.status);
      const about = (one: Database) => {
        const passed = control.passes(one, place);
        const judged = passed ? ('PASSED' as const) : ('FAILED' as const);
        return {
          control,
          status: settled ? judged : ('WARNING' as const),
          ...(settled
            ? {}
            : {
                statusReason: {
                  code: 'CONFIG_EVALUATIONS_EMPTY',
                  description: 'AWS Config has no evaluation of this resource.',
                },
              }),
          ...(set && !passed ? { workflow: set.workflow, note: set.note } : {}),
        };
      };
      return control.on === 'cluster'
        ? [
            {
              ...about(database),
              resource: clusterResource(place, name, database),
            },
          ]
        : instancesOf(name, database).map(instance => ({
            ...about(instance.database),
            resource: instanceResource(place, instance.name, instance.database),
            ...(findings.context && {
              context: groupResources(place, instance.database),
            }),
          }));
    });
}

/** Returns the findings about deleted databases, which are archived after some time. */
function onGoneDatabases(place: CallContext): Verdict[] {
  return place.here.findings.archived.flatMap(name =>
    securityControls
      .filter(({ on }) => on === 'instance')
      .slice(0, 4)
      .map(control => ({
        control,
        status: 'NOT_AVAILABLE' as const,
        statusReason: {
          code: 'CONFIG_RETURNS_NOT_APPLICABLE',
          description: 'The resource was deleted.',
        },
        resource: {
          Type: 'AwsRdsDbInstance',
          Id: instanceArn(place, name),
          Partition: 'aws' as const,
          Region: place.region,
        },
        archived: true,
      })),
  );
}

/** @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const RISKY = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333,
  5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200, 9300,
];
const AUTHORIZED = [80, 443];

function allows({ from, port }: Ingress, ports: readonly number[]): boolean {
  if (from !== '0.0.0.0/0' && from !== '::/0') return false;
  if (port === 'all') return true;
  const [low, high = low] = String(port).split('-').map(Number);
  return ports.some(candidate => candidate >= low && candidate <= high);
}

function allowsOthers({ from, port }: Ingress): boolean {
  if (from !== '0.0.0.0/0' && from !== '::/0') return false;
  return !AUTHORIZED.includes(Number(port));
}

const groupControls = [
  {
    id: 'EC2.18',
    title:
      'Security groups should only allow unrestricted incoming traffic for authorized ports',
    severity: 'HIGH',
    fails: allowsOthers,
  },
  {
    id: 'EC2.19',
    title:
      'Security groups should not allow unrestricted access to ports with high risk',
    severity: 'CRITICAL',
    fails: (rule: Ingress) => allows(rule, RISKY),
  },
];

function onSecurityGroups(place: CallContext): Verdict[] {
  const details = new Map(
    securityGroups(place).map(group => [group.GroupId, group]),
  );
  return networksOf(place.here).flatMap(
    ([network, { owner, securityGroups: all, defaultSecurityGroup }]) =>
      Object.entries({
        ...(owner ? {} : { default: defaultSecurityGroup.ingress }),
        ...all,
      }).flatMap(([name, ingress]) => {
        const id = securityGroupId(place, network, name);
        const resource: Resource = {
          Type: 'AwsEc2SecurityGroup',
          Id: arn('ec2', place.region, place.accountId, `security-group/${id}`),
          Partition: 'aws',
          Region: place.region,
          Details: {
            AwsEc2SecurityGroup: {
              GroupId: id,
              GroupName: name,
              VpcId: vpcId(place, network),
              IpPermissions: (details.get(id)?.IpPermissions ?? []).map(
                ({ IpProtocol, FromPort, ToPort, IpRanges }) => ({
                  IpProtocol,
                  FromPort,
                  ToPort,
                  IpRanges: IpRanges?.map(({ CidrIp }) => ({ CidrIp })),
                }),
              ),
            },
          },
        };
        return groupControls.map(({ fails, ...control }) => ({
          control,
          status: ingress.some(fails)
            ? ('FAILED' as const)
            : ('PASSED' as const),
          resource,
        }));
      }),
  );
}

const keyControls = [
  {
    id: 'KMS.3',
    title: 'AWS KMS keys should not be deleted unintentionally',
    severity: 'CRITICAL',
    passes: ({ state }: Key) => state !== 'PendingDeletion',
  },
  {
    id: 'KMS.4',
    title: 'AWS KMS key rotation should be enabled',
    severity: 'MEDIUM',
    passes: ({ rotation }: Key) => rotation,
  },
];

function onKeys(place: CallContext): Verdict[] {
  return Object.entries(place.here.keys).flatMap(([name, key]) =>
    keyControls.map(({ passes, ...control }) => ({
      control,
      status: passes(key) ? ('PASSED' as const) : ('FAILED' as const),
      resource: {
        Type: 'AwsKmsKey',
        Id: arn(
          'kms',
          place.region,
          place.accountId,
          `key/${keyId(place, name)}`,
        ),
        Partition: 'aws' as const,
        Region: place.region,
      },
    })),
  );
}

/**
 * Returns the results of all Security Hub checks in a region of an account. A control
 * without any resource passes on the account.
 * @see
 * https://docs.aws.amazon.com/securityhub/latest/userguide/controls-overall-status.html
 */
export function verdictsOf(place: CallContext): Verdict[] {
  return [
    ...securityControls.flatMap(control => {
      const found = onDatabases(place, control);
      return found.length
        ? found
        : [
            {
              control,
              status: 'PASSED' as const,
              resource: accountResource(place),
            },
          ];
    }),
    ...onGoneDatabases(place),
    ...onSecurityGroups(place),
    ...onKeys(place),
    ...onBackups(place),
    {
      control: {
        id: 'IAM.9',
        title: 'MFA should be enabled for the root user',
        severity: 'CRITICAL',
      },
      status: 'PASSED',
      resource: accountResource(place),
    },
  ];
}
