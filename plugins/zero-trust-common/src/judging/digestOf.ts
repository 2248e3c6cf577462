/**
 * Returns a short digest of a text, to detect changes (FNV-1a, 32 bits). It is not for
 * security.
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
