import fc from 'fast-check';
import { allows, Question } from './allows';
import { matchesPattern, matchesSome } from './matchesPattern';
import { parseDocument, Statement } from './parseDocument';

const policy = (...statements: object[]) =>
  parseDocument(
    encodeURIComponent(
      JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    ),
  )!;

const INSTANCE = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0ba5';
const start = (about: Partial<Question> = {}): Question => ({
  action: 'ssm:StartSession',
  resource: INSTANCE,
  tags: { environment: 'orders' },
  ...about,
});
const allow = (about: object = {}) => ({
  Effect: 'Allow',
  Action: 'ssm:StartSession',
  Resource: '*',
  ...about,
});

describe('parseDocument', () => {
  it('reads one statement and many, encoded or not', () => {
    const text = JSON.stringify({ Statement: allow() });
    expect(parseDocument(text)).toHaveLength(1);
    expect(parseDocument(encodeURIComponent(text))).toHaveLength(1);
    expect(policy(allow(), allow())).toHaveLength(2);
  });

  it.each([
    '',
    'no',
    '%',
    '{',
    '[]',
    '{}',
    '{"Statement":[{"Effect":"Maybe"}]}',
  ])('does not read %s', text => expect(parseDocument(text)).toBeUndefined());

  it('never throws, for any input', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        parseDocument(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('matchesPattern', () => {
  it.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'ab', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*db*', 'rds-db:connect', true],
    ['a.c', 'abc', false],
  ])('%s, %s: %s', (pattern, value, matches) => {
    expect(matchesPattern(pattern, value)).toBe(matches);
  });

  it('matches like a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '*', '?'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(pattern, text, (p, value) => {
        const expression = p.replace(/\*/g, '.*').replace(/\?/g, '.');
        expect(matchesPattern(p, value)).toBe(
          new RegExp(`^${expression}$`).test(value),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is fast with malicious patterns', () => {
    expect(matchesPattern(`${'*a'.repeat(60)}b`, 'a'.repeat(4000))).toBe(false);
  });
});

describe('matchesSome', () => {
  it.each([
    ['*', true],
    ['arn:aws:ec2:*', true],
    ['arn:aws:ec2:eu-west-1:1:instance/i-0', true],
    ['arn:aws:ec2:*:*:instance/*', true],
    ['arn:aws:ec2:eu-west-?:1:instance/i-?', true],
    ['*instance/*', true],
    ['arn:aws:ec2:*:${aws:PrincipalAccount}:instance/*', true],
    ['arn:aws:ec2:*:2:instance/*', false],
    ['arn:aws:ec2:us-east-1:1:instance/*', false],
    ['arn:aws:ec2:*:*:volume/*', false],
    ['', false],
  ])('%s: %s', (pattern, matches) => {
    expect(matchesSome(pattern, 'arn:aws:ec2:eu-west-1:1:instance/')).toBe(
      matches,
    );
  });

  it('is fast with malicious patterns', () => {
    expect(matchesSome('*a'.repeat(3000), 'ab'.repeat(50))).toBe(true);
    expect(matchesSome(`${'*a'.repeat(3000)}b`, 'a/')).toBe(true);
  });

  it('matches if a resource with an id matches', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ':'), maxLength: 6 });
    const pattern = fc.string({
      unit: fc.constantFrom('a', ':', '/', '*', '?'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(pattern, text, text, (p, before, id) => {
        const beginning = `${before}/`;
        const matches = matchesPattern(p, beginning + id);
        expect(matches && !matchesSome(p, beginning)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('allows', () => {
  it.each<[string, boolean, object[], Partial<Question>]>([
    ['what is allowed', true, [allow()], {}],
    ['nothing by itself', false, [], {}],
    [
      'by wildcard, in upper or lower case',
      true,
      [allow({ Action: 'SSM:start*' })],
      {},
    ],
    ['another action', false, [allow({ Action: 'ssm:SendCommand' })], {}],
    [
      'all actions but others',
      true,
      [allow({ Action: undefined, NotAction: 'iam:*' })],
      {},
    ],
    ['another resource', false, [allow({ Resource: 'arn:aws:s3:::x' })], {}],
    ['what is denied', false, [allow(), allow({ Effect: 'Deny' })], {}],
    [
      'what a denial excludes',
      true,
      [
        allow(),
        allow({ Effect: 'Deny', Resource: undefined, NotResource: [INSTANCE] }),
      ],
      {},
    ],
    [
      'what a denial does not exclude',
      false,
      [
        allow(),
        allow({ Effect: 'Deny', Resource: undefined, NotResource: [INSTANCE] }),
      ],
      {
        resource: 'arn:aws:ssm:eu-west-1::document/SSM-SessionManagerRunShell',
      },
    ],
    [
      'by the tag of the resource',
      true,
      [
        allow({
          Condition: { StringLike: { 'ssm:resourceTag/environment': 'ord*' } },
        }),
      ],
      {},
    ],
    [
      'not by another tag',
      false,
      [
        allow({
          Condition: { StringEquals: { 'aws:ResourceTag/environment': 'x' } },
        }),
      ],
      {},
    ],
    [
      'by the key of a tag, in upper or lower case',
      true,
      [
        allow({
          Condition: {
            StringEquals: { 'aws:ResourceTag/ENVIRONMENT': 'orders' },
          },
        }),
      ],
      {},
    ],
    [
      'not by the value of a tag, in another case',
      false,
      [
        allow({
          Condition: {
            StringEquals: { 'aws:ResourceTag/environment': 'Orders' },
          },
        }),
      ],
      {},
    ],
    [
      'by one of two tags that IAM does not distinguish',
      true,
      [
        allow({
          Condition: {
            StringEquals: { 'aws:ResourceTag/environment': 'orders' },
          },
        }),
      ],
      { tags: { Environment: 'x', environment: 'orders' } },
    ],
    [
      'if a denial may apply by one of two such tags',
      true,
      [
        allow(),
        allow({
          Effect: 'Deny',
          Condition: {
            StringEquals: { 'aws:ResourceTag/environment': 'orders' },
          },
        }),
      ],
      { tags: { Environment: 'x', environment: 'orders' } },
    ],
    [
      'if the tags are not known',
      true,
      [
        allow({
          Condition: { StringEquals: { 'aws:ResourceTag/environment': 'x' } },
        }),
      ],
      { tags: undefined },
    ],
    [
      'if a denial depends on unknown tags',
      true,
      [
        allow(),
        allow({
          Effect: 'Deny',
          Condition: { StringEquals: { 'aws:ResourceTag/environment': 'x' } },
        }),
      ],
      { tags: undefined },
    ],
    [
      'not without the tag',
      false,
      [
        allow({
          Condition: { StringEquals: { 'aws:ResourceTag/owner': 'x' } },
        }),
      ],
      {},
    ],
    [
      'if another condition may be met',
      true,
      [
        allow({
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ],
      {},
    ],
    [
      'if a denial may not apply',
      true,
      [
        allow(),
        allow({
          Effect: 'Deny',
          Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
        }),
      ],
      {},
    ],
  ])('%s: %s', (_, expected, statements, about) => {
    expect(allows(policy(...statements), start(about))).toBe(expected);
  });

  it('never allows more with an additional denial', () => {
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom('*', 'ssm:*', 'ssm:StartSession', 'ec2:*'),
      Resource: fc.constantFrom('*', INSTANCE, 'arn:aws:s3:::x'),
    });
    fc.assert(
      fc.property(fc.array(statement), statement, (all, more) => {
        const before = allows(policy(...all), start());
        const after = allows(
          policy(...all, { ...more, Effect: 'Deny' }),
          start(),
        );
        expect(after && !before).toBe(false);
      }),
    );
  });

  it('reads statements of any shape without an error', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const parsed = parseDocument(JSON.stringify(value) ?? '') ?? [];
        allows(parsed as Statement[], start());
      }),
    );
  });
});
