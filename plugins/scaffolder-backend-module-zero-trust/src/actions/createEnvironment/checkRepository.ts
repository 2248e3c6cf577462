import { ConflictError, InputError } from '@backstage/errors';
import {
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/**
 * Checks that the repository does not exist, because no existing repository is changed.
 * Only Gitea is asked, because its publish action reports the error only in the words
 * of the server. The actions of other forges report it clearly.
 *
 * @throws ConflictError - when the repository exists
 * @throws InputError - when `repoUrl` does not name a forge, cannot be read, or its host has
 * no integration
 */
export async function checkRepository(
  repoUrl: string,
  integrations: ScmIntegrations,
): Promise<void> {
  if (/^\?|[?&]owner=(&|$)/.test(repoUrl)) {
    throw new InputError(
      `repoUrl: "${repoUrl}" does not name a forge. Set scaffolder.defaultEnvironment.parameters in the portal's configuration (zeroTrustForge, zeroTrustForgeHost, zeroTrustForgeOwner).`,
    );
  }
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
  const gitea = integrations.gitea.byHost(host)?.config;
  if (!gitea || !owner) return;
  const response = await fetch(
    `${gitea.baseUrl}/api/v1/repos/${encodeURIComponent(
      owner,
    )}/${encodeURIComponent(repo)}`,
    { headers: getGiteaRequestOptions(gitea).headers },
  );
  if (response.ok) {
    throw new ConflictError(
      `environment.name: the repository ${owner}/${repo} exists on ${host} already. Choose another name, or delete it there if an earlier run left it behind.`,
    );
  }
}
