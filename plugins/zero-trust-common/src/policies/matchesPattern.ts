/** The tokens for any characters, and for one character. */
const ANY = Symbol('*');
const ONE = Symbol('?');
type Token = string | typeof ANY | typeof ONE;

/** The value of a condition key if it is known, or null if the request has none. @alpha */
export type Resolve = (key: string) => string | null | undefined;

/** How a pattern of a policy is compared. @alpha */
export interface PatternOptions {
  /**
   * What a policy variable of unknown value matches: anything (`open`), which is safe
   * for an Allow, or nothing (`closed`), which is safe for a Deny.
   */
  variables?: 'open' | 'closed';
  /** The known values of condition keys. */
  resolve?: Resolve;
  /** Whether `*` and `?` are literal, as for `StringEquals`. */
  literal?: boolean;
}

/** A parsed pattern. */
export interface OpenPattern {
  tokens: readonly Token[];
  /** Whether the pattern has a policy variable of unknown value. */
  unresolved: boolean;
}

/** `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}` */
const VARIABLE = /\$\{([^}]*)\}/y;
const DEFAULT = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s;

/**
 * Parses an IAM pattern: `*` is any characters, `?` is one, `${*}`, `${?}` and `${$}`
 * are these characters themselves, and other variables are the value of a condition
 * key, or their default if the request has no such key. Undefined if it can match
 * nothing.
 *
 * AWS documents variables only after the fifth colon of an ARN, and not how IAM handles
 * one before it, so all are handled in the same way. So are variables in policies of
 * version 2008-10-17, in which they are literal text.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
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

/**
 * Returns whether the first tokens match a text, in time that grows only with the
 * lengths.
 */
export function matchesTokens(
  tokens: readonly Token[],
  text: string,
  end = tokens.length,
): boolean {
  let at = 0;
  let position = 0;
  /** The position of the last `*`, and how much of the text it has matched. */
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

/** Returns whether an IAM pattern matches a text. */
export function matchesPattern(
  pattern: string,
  text: string,
  options?: PatternOptions,
): boolean {
  const opened = openPattern(pattern, options);
  return opened !== undefined && matchesTokens(opened.tokens, text);
}

/** Returns whether an action pattern matches an action. Case does not matter. */
export const matchesAction = (pattern: string, action: string) =>
  matchesPattern(pattern.toLowerCase(), action.toLowerCase());

/**
 * Returns whether an IAM pattern can match a resource whose ARN has this prefix and
 * ends with an id without a slash.
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

/**
 * Returns the parts of a parsed ARN pattern: five that end with a colon, and the rest.
 */
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

/**
 * Returns whether a text exists that both match, in time that grows with the product of
 * the lengths.
 */
function tokensOverlap(
  rows: readonly Token[],
  columns: readonly Token[],
): boolean {
  /** By column: whether a text exists that the rests of both match. */
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
 * Returns whether a resource exists that both IAM patterns match. The parts of whole
 * ARNs are compared separately, because no account id or name has a colon.
 * @alpha
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

/** Nothing has this name. A pattern that matches it has a wildcard in its place. */
const SAMPLE = 'zz-anything-zz';

/**
 * Returns a text that an IAM pattern matches, with an unused name in place of
 * wildcards.
 */
export function sampleOf(pattern: string): string {
  const { tokens } = openPattern(pattern, { variables: 'open' }) ?? {
    tokens: [],
  };
  return tokens
    .map(token => (typeof token === 'string' ? token : SAMPLE))
    .join('');
}

/** Returns whether an IAM pattern can match an ARN of a service such as `rds-db`. */
export function mayBeOfService(pattern: string, service: string): boolean {
  const opened = openPattern(pattern, { variables: 'open' });
  if (!opened) return false;
  const parts = splitArn(opened.tokens);
  return parts.length < 3
    ? opened.tokens[opened.tokens.length - 1] === ANY
    : matchesTokens(parts[2], service);
}
