import { GiteaError } from './GiteaError';

const ORGANIZATION = /^[a-z0-9](?:[-._]?[a-z0-9])*$/i;
const RESERVED_ORGANIZATIONS = new Set(['api', 'assets', 'explore', 'user']);
const REPOSITORY = /^[a-z0-9._-]+$/i;
const RESERVED_REPOSITORY = /^(?:\.|\.\.|-)$|\.(?:git|wiki|rss|atom)$/i;
const REF = /^[a-z0-9_][a-z0-9._/-]*$/i;

/**
 * Returns a valid organization name in lower case, as it is stored: two names cannot
 * differ in case only.
 *
 * The rules of Gitea: letters and digits, single `-`, `.` or `_` between them, at most
 * 40 characters.
 */
export function parseOrganizationName(name: string): string {
  if (
    name.length > 40 ||
    !ORGANIZATION.test(name) ||
    RESERVED_ORGANIZATIONS.has(name.toLowerCase())
  ) {
    throw new GiteaError(
      422,
      `"${name}" is not an organization name: up to 40 letters and digits, with single "-", "." or "_" between them, and none of ${[
        ...RESERVED_ORGANIZATIONS,
      ].join(', ')}`,
    );
  }
  return name.toLowerCase();
}

/**
 * Returns a valid repository name in lower case, as it is stored. The rules are those
 * of Gitea.
 */
export function parseRepositoryName(name: string): string {
  if (
    name.length > 100 ||
    !REPOSITORY.test(name) ||
    RESERVED_REPOSITORY.test(name)
  ) {
    throw new GiteaError(
      422,
      `"${name}" is not a repository name: up to 100 letters, digits, "-", "_" and ".", not ending in .git, .wiki, .rss or .atom`,
    );
  }
  return name.toLowerCase();
}

/**
 * Returns a valid name of a branch, tag or commit: never one that git would read as an
 * option or a range.
 */
export function parseRef(ref: string): string {
  if (ref.length > 200 || !REF.test(ref) || ref.includes('..')) {
    throw GiteaError.notFound(`The ref "${ref}"`);
  }
  return ref;
}

/**
 * Returns a path inside a repository without slashes at its start and end. '' is the
 * root.
 */
export function parsePath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  const segments = trimmed === '' ? [] : trimmed.split('/');
  if (
    segments.some(s => s === '' || s === '.' || s === '..' || s.includes('\0'))
  ) {
    throw GiteaError.notFound(`The path "${path}"`);
  }
  return segments.join('/');
}
