import { bastionEntityRef, databaseEntityRef } from '../template/entities';
import { EnvironmentSpec, instanceClass } from '../schema';
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

function existingNetwork({ network }: EnvironmentSpec) {
  if (network.kind === 'new') return null;
  return {
    vpc_id: network.vpcId,
    owner_account_id: network.ownerAccountId ?? null,
    database_subnet_ids: network.databaseSubnetIds,
    access_subnet_ids: network.accessSubnetIds,
    endpoints: Object.fromEntries(
      (network.endpoints ?? []).map(({ service, securityGroupIds }) => [
        service,
        securityGroupIds ?? [],
      ]),
    ),
  };
}

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
  const variables = {
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
    instance_class: instanceClass(spec.size, spec.engineVersion),
    storage_gib: spec.storageGiB,
    network_cidr: spec.network.kind === 'new' ? spec.network.cidr : null,
    existing_network: existingNetwork(spec),
    applications: applications(spec),
    access: Object.fromEntries(
      spec.access.map(entry => [accessKey(entry), accessValue(entry)]),
    ),
    access_reviewed_on: now.slice(0, 10),
    backup_copy_vault_arn: spec.backupCopyVaultArn ?? null,
    alarm_email: spec.alarmEmail ?? null,
  };
  return {
    path: 'infra/zero-trust.auto.tfvars.json',
    content: `${JSON.stringify(variables, null, 2)}\n`,
  };
}

/**
 * Returns the variables of `bootstrap/`, which a person applies once. How tokens of the
 * forge name the repository is known only after the repository exists.
 */
export function bootstrapVariables({
  name,
  accountId,
  region,
  access,
}: EnvironmentSpec): EnvironmentFile {
  const variables = {
    name,
    account_id: accountId,
    region,
    access_role_arns: access.flatMap(({ principal }) =>
      principal.kind === 'iam-role' ? [principal.arn] : [],
    ),
  };
  return {
    path: 'bootstrap/zero-trust.auto.tfvars.json',
    content: `${JSON.stringify(variables, null, 2)}\n`,
  };
}
