import { bastionEntityRef, databaseEntityRef } from '../template/entities';
import { BastionSpec, EnvironmentSpec, instanceClass } from '../schema';
import { principalName } from '../schema/access';
import { EnvironmentFile, RenderContext } from './EnvironmentFile';

type Access = EnvironmentSpec['access'][number];

/** Unique, because `accessSchema` rejects names that IAM does not distinguish. */
export const accessKey = ({ principal }: Access) =>
  `${principal.kind}/${principalName(principal)}`;

/** The value of an entry of the Terraform variable `access`. */
export function accessValue({
  principal,
  databaseUsers,
  breakGlass,
  expiresOn,
  principalTag,
}: Access) {
  return {
    kind: principal.kind,
    arn: principal.kind === 'identity-center' ? null : principal.arn,
    permission_set:
      principal.kind === 'identity-center' ? principal.permissionSet : null,
    database_users: databaseUsers,
    break_glass: breakGlass,
    ...(expiresOn && { expires_on: expiresOn }),
    ...(principalTag && { principal_tag: principalTag }),
  };
}

function applications({ network: { applications: given } }: EnvironmentSpec) {
  return {
    via: given.via,
    transit_gateway_id:
      given.via === 'transit-gateway' ? given.transitGatewayId : null,
    ranges: given.via === 'transit-gateway' ? given.ranges : [],
    security_group_ids:
      given.via === 'transit-gateway' || given.via === 'security-groups'
        ? given.securityGroupIds
        : [],
    account_ids: given.via === 'vpc-lattice' ? given.accountIds : [],
    runs_on: given.via === 'same-vpc' ? given.runsOn ?? ['lambda'] : [],
    role_arns: given.roleArns ?? [],
  };
}

function accessNetwork(network: BastionSpec['network']) {
  return {
    vpc_id: network.vpcId,
    owner_account_id: network.ownerAccountId ?? null,
    access_subnet_ids: network.accessSubnetIds,
    endpoints: Object.fromEntries(
      (network.endpoints ?? []).map(({ service, securityGroupIds }) => [
        service,
        securityGroupIds ?? [],
      ]),
    ),
  };
}

function existingNetwork({ network }: EnvironmentSpec) {
  if (network.kind === 'new') return null;
  return {
    ...accessNetwork(network),
    database_subnet_ids: network.databaseSubnetIds,
  };
}

const accessVariable = ({ access }: Pick<EnvironmentSpec, 'access'>) =>
  Object.fromEntries(
    access.map(entry => [accessKey(entry), accessValue(entry)]),
  );

const variablesFile = (variables: object): EnvironmentFile => ({
  path: 'infra/zero-trust.auto.tfvars.json',
  content: `${JSON.stringify(variables, null, 2)}\n`,
});

/**
 * Returns the variables of the Terraform code. Terraform does not interpolate strings
 * of a JSON file: `${1+1}` stays text.
 * @see
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
export function terraformVariables(
  spec: EnvironmentSpec,
  { now }: RenderContext,
): EnvironmentFile {
  return variablesFile({
    name: spec.name,
    entity_refs: {
      database: databaseEntityRef(spec),
      bastion: bastionEntityRef(spec),
    },
    owner: spec.owner,
    service: spec.service,
    account_id: spec.accountId,
    region: spec.region,
    environment_class: spec.environmentClass,
    multi_az: !spec.singleZone,
    engine_version: spec.engineVersion,
    instance_class: instanceClass(spec),
    storage_gib: spec.storageGiB,
    network_cidr: spec.network.kind === 'new' ? spec.network.cidr : null,
    existing_network: existingNetwork(spec),
    applications: applications(spec),
    access: accessVariable(spec),
    access_reviewed_on: now.slice(0, 10),
    backup_copy_vault_arn: spec.backupCopyVaultArn ?? null,
    alarm_email: spec.alarmEmail ?? null,
  });
}

/** Returns the variables of the Terraform code of a bastion, like `terraformVariables`. */
export function bastionVariables(
  spec: BastionSpec,
  { now }: RenderContext,
): EnvironmentFile {
  const { database } = spec;
  return variablesFile({
    name: spec.name,
    entity_refs: {
      database: database.entityRef ?? bastionEntityRef(spec),
      bastion: bastionEntityRef(spec),
    },
    owner: spec.owner,
    account_id: spec.accountId,
    region: spec.region,
    environment_class: spec.environmentClass,
    existing_network: accessNetwork(spec.network),
    existing_database: {
      kind: database.kind,
      identifier: database.identifier,
      resource_id: database.resourceId,
      engine: database.engine,
      port: database.port,
      security_group_id: database.securityGroupId,
    },
    access: accessVariable(spec),
    access_reviewed_on: now.slice(0, 10),
    alarm_email: spec.alarmEmail ?? null,
  });
}

type Bootstrapped = Pick<
  EnvironmentSpec,
  'name' | 'accountId' | 'region' | 'access'
>;

const bootstrapFile = (
  { name, accountId, region, access }: Bootstrapped,
  others: object = {},
): EnvironmentFile => ({
  path: 'bootstrap/zero-trust.auto.tfvars.json',
  content: `${JSON.stringify(
    {
      name,
      account_id: accountId,
      region,
      access_role_arns: access.flatMap(({ principal }) =>
        principal.kind === 'iam-role' ? [principal.arn] : [],
      ),
      ...others,
    },
    null,
    2,
  )}\n`,
});

/**
 * Returns the variables of `bootstrap/`, which a person applies once. The claims of
 * forge tokens about the repository are known only after it exists.
 */
export const bootstrapVariables = (spec: EnvironmentSpec): EnvironmentFile =>
  bootstrapFile(
    spec,
    spec.network.kind === 'existing' ? { existing_network: true } : {},
  );

/** Returns the variables of `bootstrap/` for a bastion: its database is known already. */
export const bastionBootstrap = (spec: BastionSpec): EnvironmentFile =>
  bootstrapFile(spec, {
    existing_network: true,
    database_resource_id: spec.database.resourceId,
    database_security_group_id: spec.database.securityGroupId,
  });
