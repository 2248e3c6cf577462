/** Any characters, and one character. */
const ANY = Symbol('*');
const ONE = Symbol('?');
type Token = string | typeof ANY | typeof ONE;

/** The value of a condition key where it is known: null where the request has none. */
export type Resolve = (key: string) => string | null | undefined;

export interface PatternOptions {
  /**
   * What a policy variable of unknown value matches: anything (`open`), which is the
   * safe reading of what an Allow covers, or nothing (`closed`), of what a Deny covers.
   */
  variables?: 'open' | 'closed';
  /** The values of the condition keys that are known. */
  resolve?: Resolve;
  /** Whether `*` and `?` are ordinary characters, as for `StringEquals`. */
  literal?: boolean;
}

/** A pattern that can be compared with texts. */
export interface OpenPattern {
  tokens: readonly Token[];
  /** Whether a policy variable of unknown value is among them. */
  unresolved: boolean;
}

/** `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}` */
const VARIABLE = /\$\{([^}]*)\}/y;
const DEFAULT = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s;

/**
 * Opens an IAM pattern: `*` stands for any characters, `?` for one, `${*}`, `${?}`
 * and `${$}` for these characters themselves, and other variables for the value of a
 * condition key, or for their default where the request has no such key. Undefined
 * where it can match nothing.
 *
 * AWS documents variables after the fifth colon of an ARN only. What IAM makes of one
 * before it is not documented, so it is treated as the others. So are variables in
 * policies of version 2008-10-17, to which they are ordinary text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function openPattern(
  pattern: string,
  { variables = 'closed', resolve, literal = false }: PatternOptions = {},
): OpenPattern | undefined {
  const tokens: Token[] = [];
  let unresolved = false;
  let at = 0;
  while (at < pattern.length) {
    VARIABLE.lastIndex = at;
    const variable = pattern[at] === '$' ? VARIABLE.exec(pattern) : null;
    if (!variable) {
      const character = pattern[at];
      if (character === '*' && !literal) tokens.push(ANY);
      else if (character === '?' && !literal) tokens.push(ONE);
      else tokens.push(character);
      at += 1;
      continue;
    }
    at += variable[0].length;
    const [, content] = variable;
    if (['*', '?', '$'].includes(content)) {
      tokens.push(content);
      continue;
    }
    const [, key, standIn] = DEFAULT.exec(content) ?? [undefined, content];
    const known = resolve?.(key);
    const value = known === null ? standIn : known;
    if (value !== undefined) {
      tokens.push(...value.split(''));
    } else if (known === undefined && variables === 'open') {
      tokens.push(ANY);
      unresolved = true;
    } else {
      return undefined;
    }
  }
  return { tokens, unresolved };
}

/** Whether the first tokens match a text, in time that grows with the lengths only. */
export function matchesTokens(
  tokens: readonly Token[],
  text: string,
  end = tokens.length,
): boolean {
  let at = 0;
  let position = 0;
  /** Where the last `*` stands, and how much of the text it has taken. */
  let star = -1;
  let taken = 0;
  while (position < text.length) {
    const token = at < end ? tokens[at] : undefined;
    if (token === ANY) {
      star = at;
      taken = position;
      at += 1;
    } else if (token === ONE || token === text[position]) {
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
  while (at < end && tokens[at] === ANY) at += 1;
  return at === end;
}

/** Whether an IAM pattern matches a text. */
export function matchesPattern(
  pattern: string,
  text: string,
  options?: PatternOptions,
): boolean {
  const opened = openPattern(pattern, options);
  return opened !== undefined && matchesTokens(opened.tokens, text);
}

/** Whether an action pattern matches an action, in any case. */
export const matchesAction = (pattern: string, action: string) =>
  matchesPattern(pattern.toLowerCase(), action.toLowerCase());

/**
 * Whether an IAM pattern can match a resource whose ARN begins so and ends with an id
 * without a slash.
 */
export function matchesSome(
  pattern: string,
  beginning: string,
  options: PatternOptions = { variables: 'open' },
): boolean {
  const opened = openPattern(pattern, options);
  if (!opened) return false;
  const { tokens } = opened;
  // The tokens after `end` match the id.
  for (let end = tokens.lastIndexOf('/') + 1; end <= tokens.length; end += 1) {
    if (matchesTokens(tokens, beginning, end)) return true;
  }
  return false;
}

/** The parts of an opened ARN pattern: five that end with a colon, and the rest. */
export function splitArn(
  tokens: readonly Token[],
): ReadonlyArray<readonly Token[]> {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token === ':' && parts.length < 6) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  return parts;
}

/** Whether there is a text that both match, in time that grows with the product of the lengths. */
function tokensOverlap(
  rows: readonly Token[],
  columns: readonly Token[],
): boolean {
  /** By column: whether the rests of both after the row share a text. */
  let below: boolean[] = [];
  for (let row = rows.length; row >= 0; row -= 1) {
    const here: boolean[] = [];
    for (let column = columns.length; column >= 0; column -= 1) {
      const a = rows[row];
      const b = columns[column];
      if (a === undefined && b === undefined) {
        here[column] = true;
      } else if (a === ANY || b === ANY) {
        here[column] =
          (a !== undefined && below[column]) ||
          (b !== undefined && here[column + 1]);
      } else {
        here[column] =
          a !== undefined &&
          b !== undefined &&
          (a === b || a === ONE || b === ONE) &&
          below[column + 1];
      }
    }
    below = here;
  }
  return below[0];
}

/**
 * Whether there is a resource that both IAM patterns match. The parts of whole ARNs
 * are compared by themselves: no account id or name has a colon.
 */
export function patternsOverlap(
  one: string,
  other: string,
  options: PatternOptions = { variables: 'open' },
): boolean {
  const [rows, columns] = [one, other].map(
    pattern => openPattern(pattern, options)?.tokens,
  );
  if (!rows || !columns) return false;
  const [parts, otherParts] = [splitArn(rows), splitArn(columns)];
  return parts.length === 6 && otherParts.length === 6
    ? parts.every((part, index) => tokensOverlap(part, otherParts[index]))
    : tokensOverlap(rows, columns);
}

/** Nothing has this name: a pattern that matches it has a wildcard in its place. */
const SAMPLE = 'zz-anything-zz';

/** A text that an IAM pattern matches, with a name that is nowhere in place of wildcards. */
export function sampleOf(pattern: string): string {
  const { tokens } = openPattern(pattern, { variables: 'open' }) ?? {
    tokens: [],
  };
  return tokens
    .map(token => (typeof token === 'string' ? token : SAMPLE))
    .join('');
}

/** Whether an IAM pattern can match an ARN of a service such as `rds-db`. */
export function mayBeOfService(pattern: string, service: string): boolean {
  const opened = openPattern(pattern, { variables: 'open' });
  if (!opened) return false;
  const parts = splitArn(opened.tokens);
  return parts.length < 3
    ? opened.tokens[opened.tokens.length - 1] === ANY
    : matchesTokens(parts[2], service);
}
