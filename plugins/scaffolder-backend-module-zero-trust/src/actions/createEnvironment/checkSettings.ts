import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_CHILD_OF } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EnvironmentSpec,
  matchesPrincipal,
} from 'backstage-plugin-zero-trust-common/alpha';

/** The settings of the portal that limit environments. */
export interface EnvironmentSettings {
  /** `zeroTrust.administrators`: patterns such as `role/AWSReservedSSO_Admin_*`. */
  administrators: readonly string[];
  /** `zeroTrust.attribution.accounts`: the owners of each account. */
  accounts: Readonly<Record<string, readonly string[]>>;
  /** `zeroTrust.attribution.trustedLocations`: catalog files there can claim resources. */
  trustedLocations?: readonly string[];
}

const roleOfSet = (permissionSet: string) =>
  `role/AWSReservedSSO_${permissionSet}_0123456789abcdef`;

/** Returns the name of the role or user, as policies of the account list it. */
function nameOf({ principal }: EnvironmentSpec['access'][number]): string {
  return principal.kind === 'identity-center'
    ? roleOfSet(principal.permissionSet)
    : principal.arn.slice(principal.arn.lastIndexOf(':') + 1);
}

/**
 * Returns whether a pattern is for particular principals. A pattern for all permission
 * sets does not make each of them an administrator.
 */
const isParticular = (pattern: string) =>
  !matchesPrincipal(roleOfSet('=any='), [pattern]);

/** Returns the name without the path, because settings can have either form. */
const withoutPath = (name: string) =>
  `${name.slice(0, name.indexOf('/'))}/${name.slice(
    name.lastIndexOf('/') + 1,
  )}`;

/** Returns the owner and the groups above it. */
export async function lineOf(
  owner: string,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  const line = new Set<string>();
  let next = [owner.toLowerCase()];
  while (next.length) {
    next.forEach(ref => line.add(ref));
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: next, fields: ['kind', 'metadata.name', 'relations'] },
      { credentials },
    );
    next = items
      .flatMap(entity => entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_CHILD_OF)
      .map(({ targetRef }) => targetRef.toLowerCase())
      .filter(ref => !line.has(ref));
  }
  return line;
}

/** Returns a problem for each principal that is an administrator. */
function administratorProblems(
  spec: Pick<EnvironmentSpec, 'access'>,
  administrators: readonly string[],
): string[] {
  const patterns = administrators.filter(isParticular);
  return spec.access.flatMap((entry, index) => {
    const name = nameOf(entry);
    const isAdministrator =
      matchesPrincipal(name, patterns) ||
      matchesPrincipal(withoutPath(name), patterns);
    return isAdministrator
      ? [
          `environment.access.${index}.principal: ${withoutPath(
            name,
          )} is an administrator of this portal's settings. Its policies would end its other sessions: name a dedicated role or permission set.`,
        ]
      : [];
  });
}

/**
 * Rejects administrators as principals.
 * @throws InputError - naming every field
 */
export function checkAdministrators(
  spec: Pick<EnvironmentSpec, 'access'>,
  { administrators }: Pick<EnvironmentSettings, 'administrators'>,
): void {
  const problems = administratorProblems(spec, administrators);
  if (problems.length) throw new InputError(problems.join('\n'));
}

/**
 * Rejects administrators as principals, because the policy of the environment would end
 * their other sessions. Rejects accounts that are mapped only to other owners.
 *
 * @throws InputError - naming every field
 */
export async function checkSettings(
  spec: Pick<EnvironmentSpec, 'access' | 'accountId' | 'owner'>,
  { administrators, accounts }: EnvironmentSettings,
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<void> {
  const problems = administratorProblems(spec, administrators);
  const owners = accounts[spec.accountId];
  if (owners?.length) {
    const line = await lineOf(spec.owner, catalog, credentials);
    if (!owners.some(owner => line.has(owner.toLowerCase()))) {
      problems.push(
        `environment.accountId: the account ${spec.accountId} belongs to other owners than ${spec.owner}. Choose another account or owner.`,
      );
    }
  }
  if (problems.length) throw new InputError(problems.join('\n'));
}
