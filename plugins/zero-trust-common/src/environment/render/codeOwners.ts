import { InputError } from '@backstage/errors';
import { EnvironmentFile } from './EnvironmentFile';

/** @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const CODE_OWNER =
  /^@[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/;

/**
 * Parses a team or person as the Git forge names them: `@organization/team`.
 * @throws InputError - if it is neither
 * @public
 */
export function parseCodeOwner(value: unknown): string {
  if (typeof value === 'string' && CODE_OWNER.test(value)) return value;
  throw new InputError(
    'A code owner is a team or a person of the forge, such as @platform/payments.',
  );
}

/** The paths that decide about security, including the check itself. */
const GUARDED = [
  '/infra/',
  '/bootstrap/',
  '/.github/',
  '/scripts/',
  '/.zero-trust/',
  '/CODEOWNERS',
];

/**
 * Returns the owners of the files. The last line that matches a file counts, so the
 * security owner approves changes of the infrastructure and of its check.
 */
export function codeOwners(
  owner: string,
  securityOwner: string = owner,
): EnvironmentFile {
  const security = parseCodeOwner(securityOwner);
  return {
    path: 'CODEOWNERS',
    content: [
      `* ${parseCodeOwner(owner)}`,
      ...GUARDED.map(path => `${path} ${security}`),
      '',
    ].join('\n'),
  };
}
