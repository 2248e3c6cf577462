/**
 * Returns a name in one line, without control characters: people can write
 * anything into a name, and PostgreSQL stores no null character.
 */
export const displayName = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 256) || undefined;
