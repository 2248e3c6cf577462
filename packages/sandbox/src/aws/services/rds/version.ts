/**
 * Returns the numbers of an engine version such as `17.6` or `8.0.mysql_aurora.3.10.1`.
 */
export function versionOf(text: string) {
  const [major = 0, minor = 0] = text
    .split('.')
    .map(part => Number.parseInt(part, 10) || 0);
  return {
    major,
    atLeast: (otherMajor: number, otherMinor: number) =>
      major > otherMajor || (major === otherMajor && minor >= otherMinor),
  };
}
