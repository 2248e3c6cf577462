import { stableUuid } from '../../../estate/identifiers';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { mayAdminister } from '../organizations/delegation';

const SERVICE = 'sso.amazonaws.com';

const id = (...parts: string[]) =>
  stableUuid(...parts)
    .replaceAll('-', '')
    .slice(0, 16);

/** Returns the instance, if this is its region. */
export function instanceHere({ world: { estate }, region }: Call) {
  const { identityCenter, organization } = estate;
  return identityCenter?.region === region
    ? {
        ...identityCenter,
        arn: `arn:aws:sso:::instance/ssoins-${id('sso', organization.id)}`,
        storeId: `d-${id('store', organization.id).slice(0, 10)}`,
      }
    : undefined;
}

export const permissionSetArn = (instanceArn: string, name: string) =>
  `${instanceArn.replace(':instance/', ':permissionSet/')}/ps-${id(
    instanceArn,
    name,
  )}`;

/**
 * Returns the requested instance. Throws unless the caller is one of its
 * administrators.
 */
export function requireInstance(
  call: Call,
  input: { InstanceArn: string | undefined },
) {
  if (!mayAdminister(call.world.estate, call.accountId, SERVICE)) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.identity.arn} is not authorized to perform this operation`,
    );
  }
  const instance = instanceHere(call);
  if (!instance || instance.arn !== input.InstanceArn) {
    throw new AwsError(
      'ResourceNotFoundException',
      'The instance was not found.',
    );
  }
  return instance;
}

/** Returns the requested permission set. */
export function requirePermissionSet(
  call: Call,
  input: {
    InstanceArn: string | undefined;
    PermissionSetArn: string | undefined;
  },
) {
  const { arn, permissionSets } = requireInstance(call, input);
  const found = Object.entries(permissionSets).find(
    ([name]) => permissionSetArn(arn, name) === input.PermissionSetArn,
  );
  if (!found) {
    throw new AwsError(
      'ResourceNotFoundException',
      'The permission set was not found.',
    );
  }
  return { name: found[0], ...found[1] };
}
