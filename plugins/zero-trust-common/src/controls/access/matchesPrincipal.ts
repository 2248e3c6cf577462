const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/**
 * Returns whether a principal (`role/operations`, `user/jane`) matches one of the
 * patterns, in which `*` is any characters: `role/AWSReservedSSO_*`. Case matters, as
 * in IAM.
 */
export function matchesPrincipal(
  principal: string,
  patterns: readonly string[],
): boolean {
  return patterns.some(pattern =>
    new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's').test(
      principal,
    ),
  );
}
