/**
 * Returns a name in one line, without control characters: names can contain anything,
 * and PostgreSQL cannot store a null character.
 */
export const displayName = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 256) || undefined;
