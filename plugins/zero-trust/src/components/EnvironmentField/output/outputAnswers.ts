import {
  PullRequestTarget,
  pullRequestProblems,
  RepositoryPart,
  repositoryParts,
} from 'backstage-plugin-zero-trust-common/alpha';
import { RequestHost } from './hosts';

/** The answer to where the code goes, as the scaffolder gets it. */
export interface OutputAnswers {
  kind?: 'repository' | 'pull-request';
  /** `host?owner=…&repo=…` */
  repoUrl?: string;
  folder?: string;
  branch?: string;
}

/** The target of a pull request, with the host. */
export type OutputTarget = PullRequestTarget & { host: string };

/** Returns the target that answers describe; a host that is not offered is no host. */
export function targetOf(
  { repoUrl = '', folder = '', branch }: OutputAnswers,
  hosts: readonly RequestHost[],
): OutputTarget {
  const [host, query = ''] = repoUrl.split('?');
  const forge = hosts.find(one => one.host === host)?.forge;
  const parameters = new URLSearchParams(query);
  const parts = Object.fromEntries(
    forge
      ? repositoryParts[forge].map(part => [part, parameters.get(part) ?? ''])
      : [],
  );
  return { host: forge ? host : '', forge, parts, folder, branch };
}

/** Returns `repoUrl` with another host or another part. */
export function repoUrlWith(
  repoUrl: string | undefined,
  change: { host?: string } & Partial<Record<RepositoryPart, string>>,
): string {
  const [before, query = ''] = (repoUrl ?? '').split('?');
  const { host = before, ...parts } = change;
  const parameters = new URLSearchParams(query);
  for (const [part, value] of Object.entries(parts)) {
    parameters.set(part, value);
  }
  return `${host}?${parameters}`;
}

/** Returns what is wrong with the answers, by field. */
export const outputProblems = (
  answers: OutputAnswers,
  hosts: readonly RequestHost[],
): ReturnType<typeof pullRequestProblems> =>
  answers.kind === 'pull-request'
    ? pullRequestProblems(targetOf(answers, hosts))
    : [];
