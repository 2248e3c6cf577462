import {
  Fact,
  isKnown,
  mapFact,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  PlannedDatabase,
  PlannedProxy,
  PlannedResources,
} from '../planned/PlannedResources';
import { defaultPort, isForeign } from '../engines/engines';
import { Link, Linked } from '../planned/Link';
import { afterDeployment, fact, Part, StackReader } from './StackReader';

/** Returns whether one of two holds. */
function either(one: Fact<boolean>, other: Fact<boolean>): Fact<boolean> {
  if (isKnown(one) && one.value) return one;
  return isKnown(other) && !other.value ? one : other;
}

const SUBNET_GROUP = 'AWS::RDS::DBSubnetGroup';
const GROUP = 'AWS::EC2::SecurityGroup';
const KEYS = ['AWS::KMS::Key', 'AWS::KMS::Alias'];

/**
 * The sources from which a database is restored. It has the encryption and users of the
 * source.
 */
const SOURCES = [
  'DBSnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'SnapshotIdentifier',
  'ReplicationSourceIdentifier',
  'DBClusterSnapshotIdentifier',
  'GlobalClusterIdentifier',
  'SourceDbiResourceId',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbClusterResourceId',
];

/** Returns whether a cluster is Aurora Serverless v1, which has no instances. */
const isServerless = (reader: StackReader, part: Part): boolean =>
  reader.plain(part, 'EngineMode') === 'serverless';

/** Returns whether the engine chooses the encryption of a cluster. */
const leavesEncryptionToEngine = (reader: StackReader, part: Part): boolean =>
  !['StorageEncrypted', ...SOURCES].some(name => reader.isSet(part, name)) &&
  !isServerless(reader, part);

/**
 * Returns whether the storage is encrypted. A restored database is encrypted if its source
 * is. Aurora Serverless v1 always is.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html
 */
function encryption(reader: StackReader, part: Part, isRestored: boolean) {
  return isRestored
    ? afterDeployment(`StorageEncrypted of ${reader.address(part.id)}`)
    : reader.flag(part, 'StorageEncrypted', isServerless(reader, part));
}

/**
 * Returns the port of a new database that sets none. CloudFormation documents 3306 for a
 * cluster of Aurora PostgreSQL, and the RDS API 5432: it is not known.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
const standardPort = (engine: string): number | undefined =>
  engine === 'aurora-postgresql' ? undefined : defaultPort(engine);

/**
 * Reads the properties that instances and clusters share. Defaults are those of the RDS
 * API.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
 */
function common(reader: StackReader, part: Part) {
  const engine = reader.plain(part, 'Engine');
  const isRestored = SOURCES.some(name => reader.isSet(part, name));
  const whole = isRestored ? undefined : false;
  return {
    address: reader.address(part.id),
    engine,
    engineVersion: reader.plain(part, 'EngineVersion'),
    tags: reader.tags(part),
    openTags: reader.openTags(part),
    port: reader.number(
      part,
      'Port',
      isRestored ? undefined : standardPort(engine),
    ),
    subnetGroup: reader.link(part, 'DBSubnetGroupName', SUBNET_GROUP),
    storageEncrypted: encryption(reader, part, isRestored),
    kmsKey: reader.link(part, 'KmsKeyId', ...KEYS),
    iamDatabaseAuthentication: reader.flag(
      part,
      'EnableIAMDatabaseAuthentication',
      whole,
    ),
    domainJoined: either(
      reader.presence(part, 'Domain'),
      reader.presence(part, 'DomainFqdn'),
    ),
    deletionProtection: reader.flag(part, 'DeletionProtection', false),
    logExports: reader.texts(part, 'EnableCloudwatchLogsExports'),
    managedPassword: reader.flag(part, 'ManageMasterUserPassword', false),
    masterIamAuthentication: mapFact(
      reader.text(part, 'MasterUserAuthenticationType', ''),
      type => type === 'iam-db-auth',
    ),
    lifecycleSupport: reader.isSet(part, 'EngineLifecycleSupport')
      ? reader.text(part, 'EngineLifecycleSupport')
      : fact<string | null>(null),
    backupRetentionPeriod: reader.number(
      part,
      'BackupRetentionPeriod',
      isRestored ? undefined : 1,
    ),
    masterUsername: reader.text(part, 'MasterUsername'),
    hasParameterGroup: true,
  };
}

function instance(reader: StackReader, part: Part): PlannedDatabase {
  return {
    ...common(reader, part),
    kind: 'instance',
    name: reader.plain(part, 'DBInstanceIdentifier') || reader.address(part.id),
    cluster: reader.link(part, 'DBClusterIdentifier', 'AWS::RDS::DBCluster'),
    isReplica: either(
      reader.presence(part, 'SourceDBInstanceIdentifier'),
      reader.presence(part, 'SourceDBClusterIdentifier'),
    ),
    // Without a value, RDS decides by the VPC of the subnet group.
    publiclyAccessible: reader.flag(part, 'PubliclyAccessible'),
    securityGroups: reader.links(part, 'VPCSecurityGroups', GROUP),
    availabilityZone: reader.text(part, 'AvailabilityZone'),
    autoMinorVersionUpgrade: reader.flag(part, 'AutoMinorVersionUpgrade', true),
    parameterGroup: reader.link(
      part,
      'DBParameterGroupName',
      'AWS::RDS::DBParameterGroup',
    ),
    optionGroup: reader.link(part, 'OptionGroupName', 'AWS::RDS::OptionGroup'),
    multiAz: reader.flag(part, 'MultiAZ', false),
  };
}

function cluster(reader: StackReader, part: Part): PlannedDatabase {
  const isMultiAz = reader.isSet(part, 'DBClusterInstanceClass');
  const mayBeMultiAz = reader.mayBeLeftOut(part, 'DBClusterInstanceClass');
  return {
    ...common(reader, part),
    leavesEncryptionToEngine: leavesEncryptionToEngine(reader, part),
    kind: 'cluster',
    isServerless: isServerless(reader, part),
    name: reader.plain(part, 'DBClusterIdentifier') || reader.address(part.id),
    cluster: fact(null),
    // A secondary cluster of a global database has no master user of its own.
    isReplica:
      reader.isSet(part, 'GlobalClusterIdentifier') &&
      !reader.isSet(part, 'MasterUsername')
        ? afterDeployment(
            `The role of ${reader.address(part.id)} in its global cluster`,
          )
        : reader.presence(part, 'ReplicationSourceIdentifier'),
    publiclyAccessible: isMultiAz
      ? reader.flag(part, 'PubliclyAccessible')
      : fact(false),
    securityGroups: reader.links(part, 'VpcSecurityGroupIds', GROUP),
    availabilityZone: afterDeployment('The Availability Zone'),
    autoMinorVersionUpgrade: isMultiAz
      ? reader.flag(part, 'AutoMinorVersionUpgrade', true)
      : fact(null),
    parameterGroup: reader.link(
      part,
      'DBClusterParameterGroupName',
      'AWS::RDS::DBClusterParameterGroup',
    ),
    optionGroup: fact(null),
    multiAz: mayBeMultiAz
      ? afterDeployment(`DBClusterInstanceClass of ${reader.address(part.id)}`)
      : fact(isMultiAz),
  };
}

function parameters(reader: StackReader, part: Part) {
  const group = reader.part(part, 'Parameters');
  if (!group) {
    return reader.isSet(part, 'Parameters')
      ? afterDeployment(`Parameters of ${reader.address(part.id)}`)
      : fact<Record<string, string>>({});
  }
  const names = Object.keys(group.properties as object);
  const values = names.map(name => [name, reader.text(group, name)] as const);
  const flags = new Map(
    names.map(name => [name, reader.flag(group, name)] as const),
  );
  const all: Record<string, string> = {};
  for (const [name, value] of values) {
    const flag = flags.get(name);
    if ('value' in value) all[name] = value.value;
    else if (flag && 'value' in flag) all[name] = flag.value ? '1' : '0';
    else return value;
  }
  return fact(all);
}

function options(reader: StackReader, part: Part) {
  const { parts, complete } = reader.elements(part, 'OptionConfigurations');
  const isKnownSetting = (one: Part) =>
    ['Name', 'Value'].every(name => isKnown(reader.presence(one, name)));
  const isComplete =
    complete &&
    parts.every(one => {
      if (!isKnown(reader.presence(one, 'OptionName'))) return false;
      const settings = reader.elements(one, 'OptionSettings');
      return settings.complete && settings.parts.every(isKnownSetting);
    });
  return isComplete
    ? fact(
        parts.map((one): OptionEvidence => {
          const port = reader.number(one, 'Port');
          return {
            name: reader.plain(one, 'OptionName'),
            ...('value' in port && { port: port.value }),
            settings: Object.fromEntries(
              reader
                .elements(one, 'OptionSettings')
                .parts.map(setting => [
                  reader.plain(setting, 'Name'),
                  reader.plain(setting, 'Value'),
                ]),
            ),
          };
        }),
      )
    : afterDeployment(`Options of ${reader.address(part.id)}`);
}

/** Returns how applications authenticate to a proxy; missing if it is not known. */
function proxyAuthentication(
  reader: StackReader,
  part: Part,
): Pick<PlannedProxy, 'iamRequired' | 'iamAccepted'> {
  const { parts, complete } = reader.elements(part, 'Auth');
  const schemes = parts.map(one => reader.text(one, 'IAMAuth', 'DISABLED'));
  const standard = reader.text(part, 'DefaultAuthScheme', 'NONE');
  const known = schemes.flatMap(one => (isKnown(one) ? one.value : []));
  if (isKnown(standard) && standard.value === 'IAM_AUTH') {
    return { iamRequired: fact(true), iamAccepted: fact(true) };
  }
  const isLater =
    !complete || known.length < schemes.length || !isKnown(standard);
  const later = afterDeployment(`Auth of ${reader.address(part.id)}`);
  const isRefused = known.some(one => one !== 'REQUIRED');
  const isAccepted = known.some(one => one !== 'DISABLED');
  return {
    iamRequired:
      isLater && !isRefused ? later : fact(known.length > 0 && !isRefused),
    iamAccepted: isLater && !isAccepted ? later : fact(isAccepted),
  };
}

const VAULT = 'AWS::Backup::BackupVault';

/** Reads the databases of a template, with their groups, keys and backups. */
export function readDatabases(
  reader: StackReader,
  into: PlannedResources,
): void {
  const address = ({ id }: Part) => reader.address(id);
  const named = (part: Part, name: string) =>
    reader.plain(part, name) || undefined;
  const isOurs = (part: Part) => !isForeign(reader.plain(part, 'Engine'));
  into.databases.push(
    ...reader
      .of('AWS::RDS::DBInstance')
      .filter(isOurs)
      .map(part => instance(reader, part)),
    ...reader
      .of('AWS::RDS::DBCluster')
      .filter(isOurs)
      .map(part => cluster(reader, part)),
  );
  into.subnetGroups.push(
    ...reader.of(SUBNET_GROUP).map(part => ({
      address: address(part),
      name: named(part, 'DBSubnetGroupName'),
      subnets: reader.links(part, 'SubnetIds', 'AWS::EC2::Subnet'),
    })),
  );
  into.parameterGroups.push(
    ...reader
      .of('AWS::RDS::DBParameterGroup', 'AWS::RDS::DBClusterParameterGroup')
      .map(part => ({
        address: address(part),
        name:
          named(part, 'DBParameterGroupName') ??
          named(part, 'DBClusterParameterGroupName'),
        family: reader.plain(part, 'Family'),
        values: parameters(reader, part),
        inForce: true,
      })),
  );
  into.optionGroups.push(
    ...reader.of('AWS::RDS::OptionGroup').map(part => ({
      address: address(part),
      name: named(part, 'OptionGroupName'),
      options: options(reader, part),
    })),
  );
  into.proxies.push(
    ...reader.of('AWS::RDS::DBProxy').map(part => ({
      address: address(part),
      name: named(part, 'DBProxyName') ?? address(part),
      requireTls: reader.flag(part, 'RequireTLS', false),
      ...proxyAuthentication(reader, part),
      securityGroups: reader.links(part, 'VpcSecurityGroupIds', GROUP),
    })),
  );
  into.proxyTargets.push(
    ...reader.of('AWS::RDS::DBProxyTargetGroup').flatMap(part => {
      const targets = [
        reader.links(part, 'DBInstanceIdentifiers', 'AWS::RDS::DBInstance'),
        reader.links(part, 'DBClusterIdentifiers', 'AWS::RDS::DBCluster'),
      ];
      const databases: Linked[] = targets.flatMap(({ links, complete }) => [
        ...links.map(one => fact(one)),
        ...(complete ? [] : [afterDeployment(`Targets of ${address(part)}`)]),
      ]);
      return databases.map(database => ({
        address: address(part),
        proxy: reader.link(part, 'DBProxyName', 'AWS::RDS::DBProxy'),
        database,
      }));
    }),
  );
  into.keys.push(
    ...reader.of('AWS::KMS::Key').map(part => ({
      address: address(part),
      enabled: reader.flag(part, 'Enabled', true),
      spec: reader.text(part, 'KeySpec', 'SYMMETRIC_DEFAULT'),
      origin: reader.text(part, 'Origin', 'AWS_KMS'),
      rotationEnabled: reader.flag(part, 'EnableKeyRotation', false),
      policy: reader.isSet(part, 'KeyPolicy')
        ? mapFact(
            reader.document(part, 'KeyPolicy'),
            (text): string | null => text,
          )
        : fact<string | null>(null),
      hasPrincipals: reader.hasPrincipals(part, 'KeyPolicy'),
    })),
  );
  into.keyAliases.push(
    ...reader.of('AWS::KMS::Alias').map(part => ({
      address: address(part),
      name: named(part, 'AliasName') ?? address(part),
      key: reader.link(part, 'TargetKeyId', 'AWS::KMS::Key'),
    })),
  );
  into.backupSelections.push(
    ...reader.of('AWS::Backup::BackupSelection').map(part => ({
      address: address(part),
      resources: selected(reader, part),
      plan: reader.link(part, 'BackupPlanId', 'AWS::Backup::BackupPlan'),
    })),
  );
  into.backupPlans.push(
    ...reader.of('AWS::Backup::BackupPlan').map(part => {
      const rules = reader.elements(part, 'BackupPlan', 'BackupPlanRule');
      const vaults = rules.parts.map(rule =>
        reader.links(rule, 'TargetBackupVault', VAULT),
      );
      return {
        address: address(part),
        vaults: {
          links: vaults.flatMap(({ links }) => links),
          complete: rules.complete && vaults.every(one => one.complete),
        },
      };
    }),
  );
  for (const part of reader.of(VAULT)) {
    into.backupVaults.push({
      address: address(part),
      name: reader.plain(part, 'BackupVaultName') || address(part),
    });
    if (!reader.isSet(part, 'LockConfiguration')) continue;
    into.vaultLocks.push({
      address: address(part),
      vault: reader.mayBeLeftOut(part, 'LockConfiguration')
        ? afterDeployment(`LockConfiguration of ${address(part)}`)
        : fact<Link | null>({ to: [address(part)] }),
      minRetentionDays: reader.isSet(
        part,
        'LockConfiguration',
        'MinRetentionDays',
      )
        ? reader.number(part, ['LockConfiguration', 'MinRetentionDays'])
        : fact<number | null>(null),
    });
  }
}

/**
 * Returns the databases that a selection names. ARNs of databases are joined:
 * `arn:…:db:${Database}`. Conditions and a list of exceptions can exclude each of them.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
function selected(reader: StackReader, part: Part) {
  const excludes = ['NotResources', 'Conditions'].some(name =>
    reader.isSet(part, 'BackupSelection', name),
  );
  if (excludes) return { links: [], complete: true };
  const resources = ['BackupSelection', 'Resources'];
  const direct = reader.links(
    part,
    resources,
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
  );
  // A resource in a condition that is not known is not certainly selected.
  const texts = reader
    .elements(part, ...resources)
    .sources.map(one => JSON.stringify(one))
    .filter(one => !one.includes('"Fn::If"') && !/:snapshot:/.test(one));
  // The reference ends the ARN: `…:db:${Database}-replica` is another database.
  const endsWith = (text: string, id: string) =>
    [
      `{"Ref":"${id}"}]]}`,
      `\${${id}}"}`,
      `{"Fn::GetAtt":["${id}","DBInstanceArn"]}`,
      `{"Fn::GetAtt":["${id}","DBClusterArn"]}`,
      `\${${id}.DBInstanceArn}"}`,
      `\${${id}.DBClusterArn}"}`,
    ].some(end => text.endsWith(end));
  const named = reader
    .of('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')
    .filter(({ id }) => texts.some(text => endsWith(text, id)))
    .map(({ id }) => ({ to: [reader.address(id)] }));
  return { links: [...direct.links, ...named], complete: true };
}
