/**
 * Whether a value is meant by a pattern of IAM: `*` stands for any characters,
 * `?` for one. Linear in the pattern, whoever wrote it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, value: string): boolean {
  let p = 0;
  let v = 0;
  let star = -1;
  let resume = 0;
  while (v < value.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === value[v])) {
      if (pattern[p] === '*') {
        star = p;
        resume = v;
        p += 1;
        continue;
      }
      p += 1;
      v += 1;
    } else if (p < pattern.length && pattern[p] === '*') {
      star = p;
      resume = v;
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      v = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** Actions are written in any case. */
export const matchesAction = (pattern: string, action: string) =>
  matchesPattern(pattern.toLowerCase(), action.toLowerCase());
