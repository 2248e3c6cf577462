import { createHash } from 'node:crypto';
import {
  DefaultGithubCredentialsProvider,
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { EnvironmentFile } from 'backstage-plugin-zero-trust-common/alpha';

/** A file that identifies one environment. */
const RECORD = '.zero-trust/environment.yaml';

interface Api {
  url: string;
  headers: Record<string, string>;
  /** Whether the publish action protects the branch after it has pushed. */
  protects: boolean;
  /** Where the catalog file is. */
  contents: string;
}

async function apiOf(
  repoUrl: string,
  integrations: ScmIntegrations,
): Promise<Api | undefined> {
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
  if (!owner) return undefined;
  const path = `${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
  const gitea = integrations.gitea.byHost(host)?.config;
  if (gitea) {
    return {
      url: `${gitea.baseUrl}/api/v1/repos/${path}`,
      headers: { ...getGiteaRequestOptions(gitea).headers },
      protects: false,
      contents: `${gitea.baseUrl}/${path}/src/branch/main/`,
    };
  }
  const github = integrations.github.byHost(host)?.config;
  if (github) {
    const { headers } = await DefaultGithubCredentialsProvider.fromIntegrations(
      integrations,
    ).getCredentials({ url: `https://${host}/${path}` });
    return {
      url: `${github.apiBaseUrl ?? 'https://api.github.com'}/repos/${path}`,
      headers: { ...headers },
      protects: true,
      contents: `https://${host}/${path}/blob/main`,
    };
  }
  return undefined;
}

const sha256 = (text: string | Buffer) =>
  createHash('sha256').update(text).digest('hex');

/**
 * Returns the URL of the repository's contents if an earlier try of the same task has
 * published these files, and protected the branch if the action of the forge does so.
 * Then the publish actions cannot run again.
 */
export async function publishedBefore(
  repoUrl: string,
  files: readonly EnvironmentFile[],
  integrations: ScmIntegrations,
): Promise<string | undefined> {
  const api = await apiOf(repoUrl, integrations);
  const expected = files.find(({ path }) => path === RECORD);
  if (!api || !expected) return undefined;
  const read = async (path: string): Promise<unknown> => {
    const response = await fetch(`${api.url}/${path}`, {
      headers: { accept: 'application/json', ...api.headers },
    });
    return response.ok ? response.json() : undefined;
  };
  const file = await read(`contents/${RECORD}?ref=main`);
  const isOurs =
    typeof file === 'object' &&
    file !== null &&
    'content' in file &&
    sha256(Buffer.from(String(file.content), 'base64')) ===
      sha256(expected.content);
  if (!isOurs) return undefined;
  if (!api.protects) return api.contents;
  const branch = await read('branches/main');
  const isProtected =
    typeof branch === 'object' &&
    branch !== null &&
    'protected' in branch &&
    branch.protected === true;
  return isProtected ? api.contents : undefined;
}
