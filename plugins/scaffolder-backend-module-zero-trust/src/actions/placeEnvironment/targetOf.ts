import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import {
  RequestForge,
  requestForges,
} from 'backstage-plugin-zero-trust-common/alpha';

export type Forge = RequestForge;

const isForge = (type: string): type is Forge =>
  requestForges.some(forge => forge === type);

/**
 * Returns the forge of a repository, by the integration of its host.
 * @throws InputError - if it has no stock action for pull requests
 */
export function forgeOf(host: string, integrations: ScmIntegrations): Forge {
  const type = integrations.byHost(host)?.type;
  if (!type) {
    throw new InputError(`The portal has no integration for ${host}.`);
  }
  if (!isForge(type)) {
    throw new InputError(
      `Backstage has no action that opens a pull request on ${type} (${host}). Possible are ${requestForges.join(
        ', ',
      )}.`,
    );
  }
  return type;
}

/**
 * Returns the repository of `host?owner=…&repo=…`: its forge, and its URL for readers.
 * @throws InputError - if `repoUrl` cannot be read, or its forge has no pull requests
 */
export function targetOf(
  repoUrl: string,
  integrations: ScmIntegrations,
): { forge: Forge; url: string } {
  const { host, owner, organization, workspace, project, repo } = parseRepoUrl(
    repoUrl,
    integrations,
  );
  const forge = forgeOf(host, integrations);
  const path = {
    github: [owner, repo],
    gitlab: [owner, repo],
    azure: [organization, project, '_git', repo],
    bitbucketCloud: [workspace, repo],
  }[forge];
  if (path.some(part => !part)) {
    throw new InputError(`repoUrl: "${repoUrl}" does not name a repository.`);
  }
  // On GitLab, the owner can be a subgroup.
  const encoded = path
    .flatMap(part => (part ?? '').split('/'))
    .map(encodeURIComponent);
  return { forge, url: `https://${host}/${encoded.join('/')}` };
}
