/** Version of the template `zero-trust-database`. @public */
export const templateVersion = '0.1.0';

/**
 * SHA-256 digests of the template's code (`digestOfCode`), the newest first. The
 * projection is valid only for these.
 */
const knownCodeDigests: readonly [string, ...string[]] = [
  'sha256:7845e23198aaefa3dc2f721cbf39d6295ea55b1ce635482202b65be7e5494c75',
];

/** Digest of the code that this version creates. @public */
export const currentCodeDigest = knownCodeDigests[0];

/**
 * Returns whether the projection is valid for code. Code that an organization changed
 * is judged from its plan.
 * @public
 */
export const isKnownCode = (digest: string): boolean =>
  knownCodeDigests.includes(digest);

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
