/**
 * Whether a text is one that an IAM pattern speaks of: `*` stands for any
 * characters, `?` for one. In time that grows with the lengths only, whatever
 * the pattern.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  /** Where the last `*` stands, and how much of the text it has taken. */
  let star = -1;
  let taken = 0;
  while (position < text.length) {
    if (pattern[at] === '*') {
      star = at;
      taken = position;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === text[position]) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      taken += 1;
      position = taken;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Actions are written in any case. */
export const matchesAction = (pattern: string, action: string) =>
  matchesPattern(pattern.toLowerCase(), action.toLowerCase());

/**
 * Whether an IAM pattern can speak of some resource whose ARN begins so and ends
 * with an id, in which no slash stands. What a variable stands for is the caller's,
 * and may be anything.
 */
export function matchesSome(pattern: string, beginning: string): boolean {
  const open = pattern.replace(/\$\{[^}]*\}/g, '*');
  // What is left of it is for the id.
  for (let end = open.lastIndexOf('/') + 1; end <= open.length; end += 1) {
    if (matchesPattern(open.slice(0, end), beginning)) return true;
  }
  return false;
}
