/**
 * A short digest of a text, to tell whether a value is another than before (FNV-1a,
 * 32 bits). It protects nothing.
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
