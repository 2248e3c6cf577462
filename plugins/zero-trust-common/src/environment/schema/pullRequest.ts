/** The forges whose stock actions of Backstage open a pull request. @public */
export const requestForges: readonly [
  'github',
  'gitlab',
  'azure',
  'bitbucketCloud',
] = ['github', 'gitlab', 'azure', 'bitbucketCloud'];

/** A forge on which Backstage opens a pull request. @public */
export type RequestForge = (typeof requestForges)[number];

/** A part of the address of a repository, as in `repoUrl`. @public */
export type RepositoryPart =
  | 'owner'
  | 'organization'
  | 'workspace'
  | 'project'
  | 'repo';

/** The parts that name a repository of each forge. @public */
export const repositoryParts: Readonly<
  Record<RequestForge, readonly RepositoryPart[]>
> = {
  github: ['owner', 'repo'],
  gitlab: ['owner', 'repo'],
  azure: ['organization', 'project', 'repo'],
  bitbucketCloud: ['workspace', 'project', 'repo'],
};

/** Where a pull request puts the files. @public */
export interface PullRequestTarget {
  /** The forge of the host; undefined if no host is chosen. */
  forge: RequestForge | undefined;
  /** The parts of the repository's address. */
  parts: Partial<Record<RepositoryPart, string>>;
  /** The folder in the repository. */
  folder: string;
  /** The branch; by default `zero-trust-<name>`. */
  branch?: string;
}

/** A question about a pull request. @public */
export type PullRequestField = 'host' | RepositoryPart | 'folder' | 'branch';

const NAMES: Record<RepositoryPart, string> = {
  owner: 'the owner of the repository',
  organization: 'the organization of the repository',
  workspace: 'the workspace of the repository',
  project: 'the project of the repository',
  repo: 'the name of the repository',
};

/** How a part of an address is written, and the same in words. */
interface PartRule {
  pattern: RegExp;
  words: string;
}

const SLUG: PartRule = {
  pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/,
  words:
    'at most 100 letters, digits, dots, hyphens and underscores, with a letter, digit or underscore first',
};
const HYPHENATED: PartRule = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/,
  words:
    'at most 100 letters, digits and hyphens, with a letter or digit at both ends',
};
const GITHUB_REPOSITORY: PartRule = {
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
  words: 'at most 100 letters, digits, dots, hyphens and underscores',
};
const AZURE_NAME: PartRule = {
  pattern:
    /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ()._-]{0,62}[\p{L}\p{M}\p{N})_-])?$/u,
  words:
    'at most 64 letters, digits, spaces, parentheses, dots, hyphens and underscores, with a letter or digit first and neither a dot nor a space at the end',
};

/**
 * How each forge writes the parts, where it is not as on GitLab and Bitbucket. Names of
 * Azure DevOps can contain further characters, which are not accepted here.
 * @see
 * https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
 * @see
 * https://learn.microsoft.com/en-us/azure/devops/organizations/settings/naming-restrictions
 */
const RULES: Partial<
  Record<RequestForge, Partial<Record<RepositoryPart, PartRule>>>
> = {
  // Users of GitHub Enterprise Managed Users have an underscore before the short code.
  github: { owner: SLUG, repo: GITHUB_REPOSITORY },
  azure: { organization: HYPHENATED, project: AZURE_NAME, repo: AZURE_NAME },
};
const FOLDER =
  /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}){0,7}$/;
const BRANCH_PART = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** Returns the rule that a folder of a repository breaks. @public */
export function folderProblem(folder: string): string | undefined {
  if (!folder) return 'Enter a folder, such as databases/orders-db.';
  return FOLDER.test(folder)
    ? undefined
    : 'A folder has 1 to 8 names with a slash between them, such as databases/orders-db. A name has at most 63 letters, digits, dots, hyphens and underscores, and does not start with a dot.';
}

/**
 * Returns the rule that the name of a branch breaks.
 * @see https://git-scm.com/docs/git-check-ref-format
 * @public
 */
export function branchProblem(branch: string): string | undefined {
  if (branch.length > 100) return 'A branch has at most 100 characters.';
  const parts = branch.split('/');
  if (parts.some(part => part.endsWith('.lock'))) {
    return 'No part of a branch ends with .lock.';
  }
  if (branch.includes('..')) return 'A branch has no two dots in a row.';
  return parts.every(part => BRANCH_PART.test(part) && !part.endsWith('.'))
    ? undefined
    : 'A branch consists of letters, digits, dots, hyphens and underscores, in parts with a slash between them, such as databases/orders-db. Each part starts with a letter, digit or underscore, and does not end with a dot.';
}

function partProblem(
  forge: RequestForge,
  part: RepositoryPart,
  value: string,
): string | undefined {
  if (!value) return `Enter ${NAMES[part]}.`;
  const { pattern, words } = RULES[forge]?.[part] ?? SLUG;
  // On GitLab, the owner can be a subgroup.
  const names =
    forge === 'gitlab' && part === 'owner' ? value.split('/') : [value];
  return names.every(name => pattern.test(name))
    ? undefined
    : `Enter only ${NAMES[part]}, without a URL: ${words}.`;
}

/**
 * Returns the problems of the target of a pull request: for each field the first rule
 * that it breaks.
 * @public
 */
export function pullRequestProblems({
  forge,
  parts,
  folder,
  branch,
}: PullRequestTarget): Array<{ field: PullRequestField; message: string }> {
  type Found = [field: PullRequestField, message: string | undefined];
  const found: Found[] = [
    ['host', forge ? undefined : 'Choose the host of the repository.'],
    ...(forge
      ? repositoryParts[forge].map(
          (part): Found => [part, partProblem(forge, part, parts[part] ?? '')],
        )
      : []),
    ['folder', folderProblem(folder)],
    ['branch', branch ? branchProblem(branch) : undefined],
  ];
  return found.flatMap(([field, message]) =>
    message ? [{ field, message }] : [],
  );
}
