import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** The facts that decide whether a new database counts for its service. */
export interface Dependency {
  service: string;
  /** The Resource entity of the database. */
  database: string;
  /** Whether the person who creates the database owns the service. */
  ownsService: boolean;
  /** Whether both have the same owner, or owners in one line of the group tree. */
  sameOwner: boolean;
  /** Whether the portal trusts catalog files of the repository. */
  isTrusted: boolean;
  /** Whether the repository gets a pull request, whose merge is still to come. */
  isRequest: boolean;
}

/**
 * Returns whether the repository of `host?owner=…&repo=…` is in a trusted location.
 *
 * @param locations - `zeroTrust.attribution.trustedLocations`
 */
export function isTrustedRepository(
  repoUrl: string,
  locations: readonly string[],
  integrations: ScmIntegrations,
): boolean {
  // Another check reports a portal without a forge.
  if (repoUrl.startsWith('?')) return false;
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
  const base =
    integrations.gitea.byHost(host)?.config.baseUrl ?? `https://${host}`;
  return locations.some(location =>
    `${base}/${owner}/${repo}/`.startsWith(location),
  );
}

/** Returns whether the database counts for the service, and what to do if it does not. */
export function dependencyText({
  service,
  database,
  ownsService,
  sameOwner,
  isTrusted,
  isRequest,
}: Dependency): string {
  const add = `add "dependsOn: [${database}]" to the spec of ${service} in its own catalog file`;
  if (sameOwner && isRequest) {
    return `The database counts for ${service} when the pull request is merged and the catalog has read the file, if the portal trusts the repository (zeroTrust.attribution.trustedLocations). Otherwise, ${add}.`;
  }
  if (sameOwner && isTrusted) {
    return `The database counts for ${service} as soon as the catalog has read its repository.`;
  }
  return sameOwner || ownsService
    ? `The database does not count for ${service} yet. To make it count, ${add}.`
    : `The database does not count for ${service} yet, because you do not own ${service}. It counts when its owners approve the dependency, or ${add}.`;
}
