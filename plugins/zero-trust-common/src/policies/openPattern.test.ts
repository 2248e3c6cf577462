import fc from 'fast-check';
import { matchesPattern, matchesSome } from './matchesPattern';

/**
 * Matches slowly, letter by letter: the rest of the pattern with the rest of the text.
 */
function matchesSlowly(pattern: string, text: string, open: boolean): boolean {
  if (pattern === '') return text === '';
  const variable = /^\$\{([^}]*)\}/.exec(pattern);
  if (variable) {
    const rest = pattern.slice(variable[0].length);
    if (['*', '?', '$'].includes(variable[1])) {
      return (
        text.startsWith(variable[1]) && matchesSlowly(rest, text.slice(1), open)
      );
    }
    return open && matchesSlowly(`*${rest}`, text, open);
  }
  const rest = pattern.slice(1);
  if (pattern[0] === '*') {
    return (
      matchesSlowly(rest, text, open) ||
      (text !== '' && matchesSlowly(pattern, text.slice(1), open))
    );
  }
  return (
    text !== '' &&
    (pattern[0] === '?' || pattern[0] === text[0]) &&
    matchesSlowly(rest, text.slice(1), open)
  );
}

const pattern = fc
  .array(
    fc.constantFrom('a', 'b', ':', '/', '*', '?', '$', '${*}', '${?}', '${a}'),
    { maxLength: 7 },
  )
  .map(parts => parts.join(''));
const text = fc.string({
  unit: fc.constantFrom('a', 'b', ':', '/', '*', '?', '$'),
  maxLength: 7,
});
const runs = { numRuns: 1_000 };

describe('policy variables in a pattern', () => {
  it.each<[string, string, boolean, boolean]>([
    ['instance/${aws:PrincipalTag/Instance}', 'instance/i-1', true, false],
    ['instance/i-${aws:username}', 'instance/i-1', true, false],
    ['instance/i-${aws:username}', 'instance/1', false, false],
    ["${aws:PrincipalTag/team, 'all'}/x", 'any/x', true, false],
    ['${*}', '*', true, true],
    ['${*}', 'a', false, false],
    ['a${?}${$}', 'a?$', true, true],
    ['${', '${', true, true],
    ['$a', '$a', true, true],
  ])('%s and %s: open %s, closed %s', (written, value, open, closed) => {
    expect(matchesPattern(written, value, { variables: 'open' })).toBe(open);
    expect(matchesPattern(written, value, { variables: 'closed' })).toBe(
      closed,
    );
  });

  it('have their value if it is known, in which a star is a literal star', () => {
    const resolve = (key: string) => ({ team: '*', none: null }[key]);
    const matches = (written: string, value: string) =>
      matchesPattern(written, value, { resolve });
    expect(matches('${team}', '*')).toBe(true);
    expect(matches('${team}', 'a')).toBe(false);
    expect(matches("${none, 'x, y'}", 'x, y')).toBe(true);
    expect(matches('${none}', '')).toBe(false);
  });

  it('match like a slow implementation', () => {
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (written, value, open) => {
        const variables = open ? 'open' : 'closed';
        expect(matchesPattern(written, value, { variables })).toBe(
          matchesSlowly(written, value, open),
        );
      }),
      runs,
    );
  });

  it('match some resource if they match a particular one', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'b', '*'),
      maxLength: 3,
    });
    fc.assert(
      fc.property(pattern, text, id, (written, before, end) => {
        const beginning = `${before}/`;
        const one = matchesSlowly(written, beginning + end, true);
        expect(one && !matchesSome(written, beginning)).toBe(false);
      }),
      runs,
    );
  });
});
