import type { Estate } from '../../../estate';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';

const SECURITY_HUB = 'securityhub.amazonaws.com';

/**
 * Returns the accounts to which a service is delegated, or all services if none is
 * given. The management account is not included.
 * @see
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 */
export function delegatedAdministrators(
  { organization, securityHub }: Estate,
  service?: string,
): string[] {
  const byService: Array<[string, string[]]> = [
    ...Object.entries(organization.delegated),
    [SECURITY_HUB, [securityHub.administrator]],
  ];
  const ids = byService.flatMap(([name, accounts]) =>
    service === undefined || name === service ? accounts : [],
  );
  return [...new Set(ids)].filter(id => id !== organization.management);
}

/**
 * Returns whether the account is the management account, or a delegated administrator
 * of the service (without a service: of any service).
 */
export const mayAdminister = (
  estate: Estate,
  accountId: string,
  service?: string,
): boolean =>
  accountId === estate.organization.management ||
  delegatedAdministrators(estate, service).includes(accountId);

/**
 * Throws unless the caller can read the organization: delegated administrators of any
 * service can.
 */
export function requireAdministrator(
  { accountId, world, identity }: Call,
  action: string,
): void {
  if (mayAdminister(world.estate, accountId)) return;
  throw new AwsError(
    'AccessDeniedException',
    `You don't have permissions to access this resource: ${identity.arn}, ${action}.`,
  );
}
