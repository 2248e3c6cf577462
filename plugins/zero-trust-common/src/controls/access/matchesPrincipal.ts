const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/**
 * Whether a principal (`role/operations`, `user/jane`) is meant by one of the
 * patterns, in which `*` stands for any characters: `role/AWSReservedSSO_*`.
 * Upper and lower case differ, as in IAM's names.
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
