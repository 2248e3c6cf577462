/** Version of the template `zero-trust-database`. @public */
export const templateVersion = '0.1.0';

/**
 * SHA-256 over the code of the template (`digestOfCode`), the newest first: the
 * projection is true of these and of no other.
 */
const knownCodeDigests: readonly [string, ...string[]] = [
  'sha256:87fb87899c543e560debc296e11d2bac35d953fe7b1d047d264790a1093e1796',
];

/** Digest of the code that this version stamps out. @public */
export const currentCodeDigest = knownCodeDigests[0];

/**
 * Whether the projection is true of code. What an organization changed is judged
 * from its plan.
 * @public
 */
export const isKnownCode = (digest: string): boolean =>
  knownCodeDigests.includes(digest);

/**
 * What the digest is taken of: each file of the code with its own SHA-256 in
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
