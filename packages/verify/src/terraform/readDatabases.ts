import {
  Fact,
  mapFact,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { defaultPort, isForeign } from '../engines/engines';
import { certain, Linked } from '../planned/Link';
import {
  PlannedDatabase,
  PlannedOptionGroup,
  PlannedParameterGroup,
  PlannedProxy,
  PlannedResources,
} from '../planned/PlannedResources';
import { afterApply, fact, isNumber, isText, PlanReader } from './PlanReader';
import {
  attribute,
  elements,
  hasUnknown,
  inside,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';

const textOf = (resource: PlanResource, name: string): string => {
  const { value } = attribute(resource, name);
  return isText(value) ? value : '';
};

/** Returns the name, or another name for people if it is known after apply. */
const nameOf = (resource: PlanResource, name: string): string =>
  textOf(resource, name) || resource.address;

const hasValue = (resource: PlanResource, name: string): boolean => {
  const { value, unknown } = attribute(resource, name);
  return (
    unknown === true ||
    (Array.isArray(value)
      ? value.length > 0
      : value !== null && value !== undefined && value !== '')
  );
};

const isSet = (resource: PlanResource, name: string): boolean =>
  isConfigured(attribute(resource, name)) && hasValue(resource, name);

/**
 * Returns whether an attribute has a value. One that is known after apply has one if it is
 * an attribute of a resource; a local value or a function can be null.
 */
function presence(
  reader: PlanReader,
  resource: PlanResource,
  ...names: string[]
): Fact<boolean> {
  const all = names.map(name => attribute(resource, name));
  const present = all.filter((place, i) =>
    isUnknown(place) ? isConfigured(place) : hasValue(resource, names[i]),
  );
  const isCertain = present.some(
    place => !isUnknown(place) || reader.leadsToResource(place),
  );
  return present.length && !isCertain
    ? afterApply(`${names.join(' or ')} of ${resource.address}`)
    : fact(present.length > 0);
}

/**
 * The sources from which a database is restored. It has the encryption and users of the
 * source.
 */
const SOURCES = [
  'snapshot_identifier',
  'replicate_source_db',
  'replication_source_identifier',
  'restore_to_point_in_time',
  's3_import',
  'global_cluster_identifier',
] as const;

const isRestored = (resource: PlanResource): boolean =>
  SOURCES.some(name => isSet(resource, name));

/** Returns whether a cluster is Aurora Serverless v1, which has no instances. */
const isServerless = (resource: PlanResource): boolean =>
  textOf(resource, 'engine_mode') === 'serverless';

/**
 * Returns whether the engine chooses the encryption of a new cluster. The provider sends
 * nothing if the configuration sets nothing.
 */
const leavesEncryptionToEngine = (resource: PlanResource): boolean =>
  resource.isNew &&
  resource.type === 'aws_rds_cluster' &&
  !isServerless(resource) &&
  !isRestored(resource) &&
  !isSet(resource, 'storage_encrypted');

/**
 * Returns whether the storage is encrypted. A restored database or a replica has the
 * encryption of its source. A cluster with a key is encrypted with it. The default of
 * the provider is false, and true for Aurora Serverless v1.
 * @see
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#storage_encrypted-1
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html
 */
function encryption(reader: PlanReader, resource: PlanResource) {
  if (!resource.isNew || !isRestored(resource)) {
    return reader.flag(resource, 'storage_encrypted', isServerless(resource));
  }
  const hasKey =
    resource.type === 'aws_rds_cluster' && isSet(resource, 'kms_key_id');
  return hasKey
    ? fact(true)
    : afterApply(`storage_encrypted of ${resource.address}`);
}

const versionOf = (resource: PlanResource): string =>
  textOf(resource, 'engine_version') ||
  textOf(resource, 'engine_version_actual');

/** Returns the source of a replica if it is in the plan. A replica has its engine. */
function sourceOf(
  reader: PlanReader,
  resource: PlanResource,
): PlanResource | undefined {
  if (!isSet(resource, 'replicate_source_db')) return undefined;
  const link = reader.linkOf(
    resource,
    'replicate_source_db',
    'aws_db_instance',
  );
  const address = 'value' in link ? certain(link.value) : undefined;
  return address ? reader.index.byAddress(address) : undefined;
}

/** Returns the port, or the default of RDS if the configuration does not set it. */
function portOf(resource: PlanResource, engine: string) {
  const place = attribute(resource, 'port');
  if (isNumber(place.value)) return fact(place.value);
  const standard = isRestored(resource) ? undefined : defaultPort(engine);
  return isConfigured(place) || standard === undefined
    ? afterApply(`port of ${resource.address}`)
    : fact(standard);
}

/**
 * Returns the properties of both kinds. The defaults are those of the provider, from
 * its documentation of aws_db_instance and aws_rds_cluster.
 * @see
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
 * @see
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
 */
function common(reader: PlanReader, resource: PlanResource) {
  const source = sourceOf(reader, resource);
  const engine =
    textOf(resource, 'engine') || (source ? textOf(source, 'engine') : '');
  const restored = isRestored(resource);
  const flag = (name: string, standard?: boolean) =>
    reader.flag(resource, name, standard);
  return {
    address: resource.address,
    ...(textOf(resource, 'arn') && { arn: textOf(resource, 'arn') }),
    ...(textOf(resource, 'region') && { region: textOf(resource, 'region') }),
    engine,
    engineVersion: versionOf(resource) || (source ? versionOf(source) : ''),
    tags: reader.tags(resource),
    openTags: reader.openTags(resource),
    port: portOf(resource, engine),
    subnetGroup: reader.linkOf(
      resource,
      'db_subnet_group_name',
      'aws_db_subnet_group',
    ),
    securityGroups: reader.linksOf(
      resource,
      'vpc_security_group_ids',
      'aws_security_group',
    ),
    storageEncrypted: encryption(reader, resource),
    leavesEncryptionToEngine: leavesEncryptionToEngine(resource),
    kmsKey: storageKey(reader, resource),
    iamDatabaseAuthentication: flag(
      'iam_database_authentication_enabled',
      restored ? undefined : false,
    ),
    domainJoined: presence(reader, resource, 'domain', 'domain_fqdn'),
    deletionProtection: flag('deletion_protection', false),
    logExports: reader.texts(resource, 'enabled_cloudwatch_logs_exports'),
    managedPassword: flag('manage_master_user_password', false),
    masterIamAuthentication: mapFact(
      reader.value(
        attribute(resource, 'master_user_authentication_type'),
        (value): value is string | null => isText(value) || value === null,
        null,
      ),
      type => type === 'iam-db-auth',
    ),
    lifecycleSupport: reader.value(
      attribute(resource, 'engine_lifecycle_support'),
      (value): value is string | null => isText(value) || value === null,
      null,
    ),
    hasParameterGroup:
      resource.isNew ||
      ['parameter_group_name', 'db_cluster_parameter_group_name'].every(
        name =>
          attribute(resource, name).value === resource.before?.[name] &&
          !isUnknown(attribute(resource, name)),
      ),
  };
}

/** Returns the key itself if an alias of the plan names it. */
const firstKnown = (alias: Linked, key: Linked): Linked =>
  'value' in alias && alias.value?.to.length ? alias : key;

/** Returns a known null if no group is set, because RDS then uses its default group. */
function groupOf(
  reader: PlanReader,
  resource: PlanResource,
  name: string,
  type: string,
): Linked {
  const place = attribute(resource, name);
  return isUnknown(place) && !isConfigured(place)
    ? fact(null)
    : reader.link(place, type);
}

/** Without a key of its own, RDS uses `alias/aws/rds`, or the key of the source. */
function storageKey(reader: PlanReader, resource: PlanResource) {
  const place = attribute(resource, 'kms_key_id');
  if (!isConfigured(place) && isUnknown(place)) {
    return isRestored(resource)
      ? afterApply(`kms_key_id of ${resource.address}`)
      : fact(null);
  }
  const key = reader.link(place, 'aws_kms_key');
  return 'value' in key && (!key.value || key.value.to.length)
    ? key
    : firstKnown(reader.link(place, 'aws_kms_alias'), key);
}

function instance(reader: PlanReader, resource: PlanResource): PlannedDatabase {
  const own = common(reader, resource);
  const isMember = resource.type === 'aws_rds_cluster_instance';
  return {
    ...own,
    kind: 'instance',
    name: nameOf(resource, 'identifier'),
    ...(textOf(resource, 'resource_id') && {
      resourceId: textOf(resource, 'resource_id'),
    }),
    ...(textOf(resource, 'dbi_resource_id') && {
      resourceId: textOf(resource, 'dbi_resource_id'),
    }),
    cluster: isMember
      ? reader.linkOf(resource, 'cluster_identifier', 'aws_rds_cluster')
      : fact(null),
    isReplica: presence(reader, resource, 'replicate_source_db'),
    publiclyAccessible: reader.flag(resource, 'publicly_accessible', false),
    availabilityZone: reader.text(resource, 'availability_zone'),
    autoMinorVersionUpgrade: reader.flag(
      resource,
      'auto_minor_version_upgrade',
      true,
    ),
    parameterGroup: groupOf(
      reader,
      resource,
      isMember ? 'db_parameter_group_name' : 'parameter_group_name',
      'aws_db_parameter_group',
    ),
    optionGroup: groupOf(
      reader,
      resource,
      'option_group_name',
      'aws_db_option_group',
    ),
    // The provider sends 0 if it is not set. A replica uses the value of its source.
    backupRetentionPeriod: reader.number(
      resource,
      'backup_retention_period',
      isRestored(resource) ? undefined : 0,
    ),
    multiAz: reader.flag(resource, 'multi_az', false),
    masterUsername: reader.text(resource, 'username'),
  };
}

/**
 * Returns whether a cluster is a replica. A secondary cluster of a global database has no
 * master user of its own, as has a primary one that is restored.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attaching.html
 */
function isClusterReplica(
  reader: PlanReader,
  resource: PlanResource,
): Fact<boolean> {
  const mayBeSecondary =
    isSet(resource, 'global_cluster_identifier') &&
    !isSet(resource, 'master_username');
  return mayBeSecondary
    ? afterApply(`The role of ${resource.address} in its global cluster`)
    : presence(reader, resource, 'replication_source_identifier');
}

function cluster(reader: PlanReader, resource: PlanResource): PlannedDatabase {
  const isMultiAz = hasValue(resource, 'db_cluster_instance_class');
  return {
    ...common(reader, resource),
    kind: 'cluster',
    isServerless: isServerless(resource),
    name: nameOf(resource, 'cluster_identifier'),
    ...(textOf(resource, 'cluster_resource_id') && {
      resourceId: textOf(resource, 'cluster_resource_id'),
    }),
    cluster: fact(null),
    isReplica: isClusterReplica(reader, resource),
    // A Multi-AZ cluster has a flag, which this resource does not set.
    publiclyAccessible: isMultiAz
      ? afterApply(`PubliclyAccessible of ${resource.address}`)
      : fact(false),
    availabilityZone: afterApply(`Availability Zone of ${resource.address}`),
    autoMinorVersionUpgrade: fact(isMultiAz ? true : null),
    parameterGroup: groupOf(
      reader,
      resource,
      'db_cluster_parameter_group_name',
      'aws_rds_cluster_parameter_group',
    ),
    optionGroup: fact(null),
    backupRetentionPeriod: reader.number(
      resource,
      'backup_retention_period',
      1,
    ),
    // A Multi-AZ cluster has an instance class.
    multiAz: presence(reader, resource, 'db_cluster_instance_class'),
    masterUsername: reader.text(resource, 'master_username'),
  };
}

function parameterGroup(resource: PlanResource): PlannedParameterGroup {
  const place = attribute(resource, 'parameter');
  const values: Record<string, string> = {};
  // A dynamic block is not in the configuration of a plan.
  let open = isUnknown(place);
  let inForce = true;
  const before = new Map(
    elements({ ...place, value: resource.before?.parameter, unknown: {} }).map(
      one => [inside(one, 'name').value, inside(one, 'value').value],
    ),
  );
  for (const one of elements(place)) {
    const name = inside(one, 'name');
    const value = inside(one, 'value');
    if (hasUnknown(one.unknown)) open = true;
    else if (isText(name.value) && isText(value.value)) {
      values[name.value] = value.value;
      const waits =
        inside(one, 'apply_method').value === 'pending-reboot' &&
        before.get(name.value) !== value.value;
      if (!resource.isNew && waits) inForce = false;
    }
  }
  return {
    address: resource.address,
    name: textOf(resource, 'name') || undefined,
    family: textOf(resource, 'family'),
    values: open
      ? afterApply(`parameters of ${resource.address}`)
      : fact(values),
    inForce,
  };
}

function optionGroup(resource: PlanResource): PlannedOptionGroup {
  const place = attribute(resource, 'option');
  const options = elements(place).map((one): OptionEvidence => {
    const port = inside(one, 'port').value;
    return {
      name: String(inside(one, 'option_name').value ?? ''),
      ...(isNumber(port) && port > 0 && { port }),
      settings: Object.fromEntries(
        elements(inside(one, 'option_settings')).map(setting => [
          String(inside(setting, 'name').value ?? ''),
          String(inside(setting, 'value').value ?? ''),
        ]),
      ),
    };
  });
  return {
    address: resource.address,
    name: textOf(resource, 'name') || undefined,
    options: hasUnknown(place.unknown)
      ? afterApply(`options of ${resource.address}`)
      : fact(options),
  };
}

/**
 * Returns how applications authenticate to a proxy. With `default_auth_scheme`
 * `IAM_AUTH`, all of them use IAM, and no `auth` block is needed. RDS allows no IAM
 * authentication where a block does not set it.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
 */
function proxyAuthentication(
  resource: PlanResource,
): Pick<PlannedProxy, 'iamRequired' | 'iamAccepted'> {
  const place = attribute(resource, 'auth');
  const auth = elements(place).map(block => inside(block, 'iam_auth'));
  const scheme = attribute(resource, 'default_auth_scheme');
  if (scheme.value === 'IAM_AUTH') {
    return { iamRequired: fact(true), iamAccepted: fact(true) };
  }
  const isLater =
    [place, scheme].some(one => isUnknown(one) && isConfigured(one)) ||
    auth.some(one => isUnknown(one) && one.expression !== undefined);
  const later = afterApply(`iam_auth of ${resource.address}`);
  const values = auth.map(({ value }) => value);
  const isRefused = values.some(
    (value, i) => value !== 'REQUIRED' && !isUnknown(auth[i]),
  );
  const isAccepted = values.some(
    value => isText(value) && value !== 'DISABLED',
  );
  return {
    iamRequired:
      isLater && !isRefused
        ? later
        : fact(
            values.length > 0 && values.every(value => value === 'REQUIRED'),
          ),
    iamAccepted: isLater && !isAccepted ? later : fact(isAccepted),
  };
}

/** Reads shared snapshots of databases that are not in the plan. */
function sharedCopies(reader: PlanReader, into: PlannedResources): void {
  const copies = [
    'aws_db_snapshot_copy',
    'aws_rds_cluster_snapshot_copy',
  ].flatMap(type => reader.index.managed(type));
  const orphans = [
    ...reader.index.managed('aws_db_snapshot'),
    ...reader.index.managed('aws_db_cluster_snapshot'),
  ].filter(one =>
    into.snapshots.some(
      ({ address, database }) =>
        address === one.address &&
        !('value' in database && database.value?.to.length === 1),
    ),
  );
  for (const one of [...copies, ...orphans]) {
    const shared = reader.texts(one, 'shared_accounts');
    if (!('value' in shared)) {
      into.gaps.push(
        `${one.address} is a snapshot. The accounts with which it is shared are known after apply.`,
      );
    } else if (shared.value.length) {
      into.gaps.push(
        `${
          one.address
        } is a snapshot of a database that is not in the plan, shared with ${shared.value.join(
          ', ',
        )} (ZT-DATA-05).`,
      );
    }
  }
}

/** Reads the databases of a plan, and the groups that they use. */
export function readDatabases(
  reader: PlanReader,
  into: PlannedResources,
): void {
  const of = (type: string) => reader.index.managed(type);
  const isOurs = (resource: PlanResource) =>
    !isForeign(textOf(resource, 'engine'));
  into.databases.push(
    ...of('aws_db_instance')
      .filter(isOurs)
      .map(one => instance(reader, one)),
    ...of('aws_rds_cluster')
      .filter(isOurs)
      .map(one => cluster(reader, one)),
    ...of('aws_rds_cluster_instance')
      .filter(isOurs)
      .map(one => instance(reader, one)),
  );
  into.subnetGroups.push(
    ...of('aws_db_subnet_group').map(one => ({
      address: one.address,
      name: textOf(one, 'name') || undefined,
      subnets: reader.linksOf(one, 'subnet_ids', 'aws_subnet'),
    })),
  );
  into.parameterGroups.push(
    ...[
      ...of('aws_db_parameter_group'),
      ...of('aws_rds_cluster_parameter_group'),
    ].map(one => parameterGroup(one)),
  );
  into.optionGroups.push(
    ...of('aws_db_option_group').map(one => optionGroup(one)),
  );
  into.proxies.push(
    ...of('aws_db_proxy').map(one => ({
      address: one.address,
      name: nameOf(one, 'name'),
      requireTls: reader.flag(one, 'require_tls', false),
      ...proxyAuthentication(one),
      securityGroups: reader.linksOf(
        one,
        'vpc_security_group_ids',
        'aws_security_group',
      ),
    })),
  );
  into.proxyTargets.push(
    ...of('aws_db_proxy_target').map(one => ({
      address: one.address,
      proxy: reader.linkOf(one, 'db_proxy_name', 'aws_db_proxy'),
      database: isSet(one, 'db_cluster_identifier')
        ? reader.linkOf(one, 'db_cluster_identifier', 'aws_rds_cluster')
        : reader.linkOf(one, 'db_instance_identifier', 'aws_db_instance'),
    })),
  );
  into.snapshots.push(
    ...of('aws_db_snapshot').map(one => ({
      address: one.address,
      name: nameOf(one, 'db_snapshot_identifier'),
      database: reader.linkOf(one, 'db_instance_identifier', 'aws_db_instance'),
      sharedWith: reader.texts(one, 'shared_accounts'),
    })),
    ...of('aws_db_cluster_snapshot').map(one => ({
      address: one.address,
      name: nameOf(one, 'db_cluster_snapshot_identifier'),
      database: reader.linkOf(one, 'db_cluster_identifier', 'aws_rds_cluster'),
      sharedWith: reader.texts(one, 'shared_accounts'),
    })),
  );
  sharedCopies(reader, into);
  into.deleted.push(
    ...reader.index.deleted
      .filter(({ type }) => /^aws_(db_instance|rds_cluster)$/.test(type))
      .map(({ address }) => address),
  );
}
