/**
 * A name that people read, in one line: whoever gives it writes what they like,
 * and no database keeps a null character.
 */
export const displayName = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 256) || undefined;
