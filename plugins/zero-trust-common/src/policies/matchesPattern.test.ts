import fc from 'fast-check';
import { matchesPattern, patternsOverlap } from './matchesPattern';

const escaped = (text: string) => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
const asExpression = (pattern: string) =>
  new RegExp(
    `^${escaped(pattern).replace(/\*/g, '[^]*').replace(/\?/g, '[^]')}$`,
  );

describe('matchesPattern', () => {
  it.each([
    ['rds:*', 'rds:createdbinstance', true],
    ['rds:Create?Instance', 'rds:CreateDBInstance', false],
    ['rds:Create??Instance', 'rds:CreateDBInstance', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*', 'ba', false],
    ['arn:aws*:rds:*:db:*', 'arn:aws-us-gov:rds:us-gov-west-1:1:db:a', true],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  it('matches like a regular expression with the same meaning', () => {
    const short = fc
      .array(fc.constantFrom('a', 'b', '*', '?', '.'), { maxLength: 8 })
      .map(letters => letters.join(''));
    fc.assert(
      fc.property(short, short, (pattern, text) => {
        expect(matchesPattern(pattern, text)).toBe(
          asExpression(pattern).test(text),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is fast with any pattern', () => {
    const pattern = `${'a*'.repeat(2_000)}b`;
    expect(matchesPattern(pattern, 'a'.repeat(10_000))).toBe(false);
  });
});

describe('patternsOverlap', () => {
  it.each([
    ['trail/a*', 'trail/*b', true],
    ['trail/a*', 'trail/b*', false],
    ['trail/audit', 'trail/*', true],
    ['trail/?', 'trail/', false],
    ['*', '', true],
    ['', 'a', false],
    ['arn:aws:s3:::x', 'arn:aws:cloudtrail:*:444455556666:trail/*', false],
    ['trail/${aws:username}', 'trail/jane', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(patternsOverlap(one, other)).toBe(expected);
    expect(patternsOverlap(other, one)).toBe(expected);
  });

  it('is true for patterns that match one text', () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 })
      .map(letters => letters.join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b'), { maxLength: 6 })
      .map(letters => letters.join(''));
    fc.assert(
      fc.property(pattern, pattern, text, (one, other, both) => {
        const matched =
          matchesPattern(one, both) && matchesPattern(other, both);
        expect(!matched || patternsOverlap(one, other)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is fast with any two patterns', () => {
    expect(
      patternsOverlap(`${'a*'.repeat(2_000)}b`, `${'*a'.repeat(60)}`),
    ).toBe(false);
  });
});
