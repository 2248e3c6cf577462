import { InputError } from '@backstage/errors';
import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  getBitbucketCloudRequestOptions,
  getGitLabRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { z } from 'zod/v3';
import { Forge } from './targetOf';

/**
 * The properties that decide whether and how an environment is placed in a repository.
 */
export interface TargetRepository {
  isPrivate: boolean;
  /** The default branch, if the workflows need it. */
  branch: string;
}

interface Request {
  url: string;
  headers: Record<string, string>;
}

const BRANCH = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;
const answers = {
  github: z
    .object({ private: z.boolean(), default_branch: z.string().regex(BRANCH) })
    .transform(({ private: isPrivate, default_branch: branch }) => ({
      isPrivate,
      branch,
    })),
  gitlab: z
    .object({ visibility: z.string() })
    .transform(({ visibility }) => ({ isPrivate: visibility === 'private' })),
  // A project and its repositories have one visibility.
  azure: z
    .object({ visibility: z.string() })
    .transform(({ visibility }) => ({ isPrivate: visibility === 'private' })),
  bitbucketCloud: z
    .object({ is_private: z.boolean() })
    .transform(({ is_private: isPrivate }) => ({ isPrivate })),
};

/**
 * Returns the request for a repository, or for one of its branches.
 * @see https://docs.github.com/en/rest/repos/repos#get-a-repository
 * @see https://docs.github.com/en/rest/git/refs#get-a-reference
 * @see https://docs.gitlab.com/api/projects/#retrieve-a-project
 * @see https://docs.gitlab.com/api/branches/#get-single-repository-branch
 * @see https://learn.microsoft.com/en-us/rest/api/azure/devops/core/projects/get
 * @see https://learn.microsoft.com/en-us/rest/api/azure/devops/git/refs/list
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-refs/
 */
async function requestOf(
  repoUrl: string,
  forge: Forge,
  integrations: ScmIntegrations,
  branch?: string,
): Promise<Request> {
  const {
    host,
    owner = '',
    organization = '',
    project = '',
    workspace = '',
    repo,
  } = parseRepoUrl(repoUrl, integrations);
  const path = (...parts: string[]) => parts.map(encodeURIComponent).join('/');
  switch (forge) {
    case 'github': {
      const { headers } =
        await DefaultGithubCredentialsProvider.fromIntegrations(
          integrations,
        ).getCredentials({ url: `https://${host}/${path(owner, repo)}` });
      const base =
        integrations.github.byHost(host)?.config.apiBaseUrl ??
        'https://api.github.com';
      return {
        url: `${base}/repos/${path(owner, repo)}${
          branch ? `/git/ref/heads/${path(...branch.split('/'))}` : ''
        }`,
        headers: { ...headers },
      };
    }
    case 'gitlab': {
      const config = integrations.gitlab.byHost(host)!.config;
      return {
        url: `${config.apiBaseUrl}/projects/${path(`${owner}/${repo}`)}${
          branch ? `/repository/branches/${path(branch)}` : ''
        }`,
        headers: { ...getGitLabRequestOptions(config).headers },
      };
    }
    case 'azure': {
      const credentials =
        await DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
          integrations,
        ).getCredentials({ url: `https://${host}/${path(organization)}` });
      return {
        url: branch
          ? `https://${host}/${path(
              organization,
              project,
            )}/_apis/git/repositories/${path(
              repo,
            )}/refs?filter=${encodeURIComponent(
              `heads/${branch}`,
            )}&api-version=7.1`
          : `https://${host}/${path(organization)}/_apis/projects/${path(
              project,
            )}?api-version=7.1`,
        headers: { ...credentials?.headers },
      };
    }
    default: {
      const config = integrations.bitbucketCloud.byHost(host)!.config;
      const { headers } = await getBitbucketCloudRequestOptions(config);
      return {
        url: `${config.apiBaseUrl}/repositories/${path(workspace, repo)}${
          branch ? `/refs/branches/${path(branch)}` : ''
        }`,
        headers: { ...headers },
      };
    }
  }
}

/**
 * Returns whether a repository is private, and its default branch.
 * @throws InputError - if it cannot be read
 */
export async function readRepository(
  repoUrl: string,
  forge: Forge,
  integrations: ScmIntegrations,
): Promise<TargetRepository> {
  const { url, headers } = await requestOf(repoUrl, forge, integrations);
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
  });
  const answer = response.ok
    ? answers[forge].safeParse(await response.json().catch(() => undefined))
    : undefined;
  if (!answer?.success) {
    throw new InputError(
      `repoUrl: The repository cannot be read (${response.status} of ${url}), so it is not known whether it is private.`,
    );
  }
  return { branch: 'main', ...answer.data };
}

/** Azure DevOps lists the branches whose names begin with the filter. */
const azureRefs = z.object({ value: z.array(z.object({ name: z.string() })) });

/**
 * Returns whether a repository has a branch of this name. The stock action replaces an
 * existing branch on GitHub, and opens a pull request without the files of the environment
 * on Bitbucket Cloud.
 * @throws InputError - if that cannot be read
 */
export async function hasBranch(
  repoUrl: string,
  forge: Forge,
  integrations: ScmIntegrations,
  branch: string,
): Promise<boolean> {
  const { url, headers } = await requestOf(
    repoUrl,
    forge,
    integrations,
    branch,
  );
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
  });
  if (forge !== 'azure') {
    if (response.ok) return true;
    if (response.status === 404) return false;
  } else if (response.ok) {
    const refs = azureRefs.safeParse(
      await response.json().catch(() => undefined),
    );
    if (refs.success) {
      return refs.data.value.some(
        ({ name }) => name === `refs/heads/${branch}`,
      );
    }
  }
  throw new InputError(
    `branch: It is not known whether the branch ${branch} exists (${response.status} of ${url}). Check that the portal's credentials for the host can read branches.`,
  );
}
