/** The templates that create a repository with code. @public */
export type EnvironmentTemplate = 'zero-trust-database' | 'zero-trust-bastion';

/** Version of the templates. @public */
export const templateVersion = '0.1.0';

/**
 * SHA-256 digests of each template's code (`digestOfCode`), the newest first. The
 * projection is valid only for these.
 */
const knownCodeDigests: Record<
  EnvironmentTemplate,
  readonly [string, ...string[]]
> = {
  'zero-trust-database': [
    'sha256:838b5621721b6c87d6d6fa390737255de2b98b824d05e4cb987fd2cbdf0ed9a3',
  ],
  'zero-trust-bastion': [
    'sha256:51c29cdcb255c7d136dd418041855d8fba91bdd48de9defda037039c5ac5a643',
  ],
};

/** Digest of the code that this version of a template creates. @public */
export const digestOfTemplate = (template: EnvironmentTemplate): string =>
  knownCodeDigests[template][0];

/** Digest of the code of the template `zero-trust-database`. @public */
export const currentCodeDigest: string = digestOfTemplate(
  'zero-trust-database',
);

/**
 * Returns whether the projection is valid for code. Code that an organization changed
 * is judged from its plan.
 * @public
 */
export const isKnownCode = (
  digest: string,
  template: EnvironmentTemplate = 'zero-trust-database',
): boolean => knownCodeDigests[template].includes(digest);

/**
 * Returns the input of the digest: each file of the code with its SHA-256 in
 * hexadecimal, by path.
 * @public
 */
export function codeManifest(
  files: ReadonlyArray<{ path: string; sha256: string }>,
): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}
