import { endOfAccess, lastOf } from './endOfAccess';
import { parseDocument, Statement } from './parseDocument';

const question = { action: 'ssm:StartSession', resource: 'arn:aws:ec2:::i' };
const parsed = (...statements: object[]): Statement[] =>
  parseDocument(JSON.stringify({ Statement: statements }))!;
const start = (Condition: object = {}, about: object = {}) => ({
  Effect: 'Allow',
  Action: 'ssm:StartSession',
  Resource: '*',
  Condition,
  ...about,
});
const before = (time: string, operator = 'DateLessThan') => ({
  [operator]: { 'aws:CurrentTime': time },
});
const after = (time: string) => ({
  DateGreaterThan: { 'aws:CurrentTime': time },
});
const JANUARY = '2027-01-01T00:00:00.000Z';
const MARCH = '2027-03-01T00:00:00.000Z';

const of = (statements: object[], boundary?: object[]) =>
  lastOf([
    endOfAccess(
      {
        name: 'role/a',
        policies: [
          { name: 'own', own: true, statements: parsed(...statements) },
        ],
        inherited: [],
        ...(boundary && { boundary: parsed(...boundary) }),
        isPerson: true,
      },
      question,
    ),
  ]);

describe('endOfAccess', () => {
  it.each<[string, object[], string | null]>([
    ['a statement with an end', [start(before(JANUARY))], JANUARY],
    [
      'an end with equality',
      [start(before(JANUARY, 'DateLessThanEquals'))],
      JANUARY,
    ],
    ['a statement without an end', [start()], null],
    ['the later of two', [start(before(JANUARY)), start(before(MARCH))], MARCH],
    ['one of two without an end', [start(before(JANUARY)), start()], null],
    [
      'an end of another action',
      [start(before(JANUARY)), start({}, { Action: 'ssm:SendCommand' })],
      JANUARY,
    ],
    ['a start only', [start(after(JANUARY))], null],
    ['a time that is none', [start(before('soon'))], null],
    [
      'a denial after a time',
      [start(), start(after(JANUARY), { Effect: 'Deny' })],
      JANUARY,
    ],
    [
      'a denial for a time',
      [
        start(),
        start({ ...after(JANUARY), ...before(MARCH) }, { Effect: 'Deny' }),
      ],
      null,
    ],
    [
      'a denial of something else',
      [start(), start(after(JANUARY), { Effect: 'Deny', Action: 's3:*' })],
      null,
    ],
  ])('%s', (_, statements, expected) => {
    expect(of(statements)).toBe(expected);
  });

  it('ends with the permissions boundary', () => {
    expect(of([start(before(MARCH))], [start(before(JANUARY))])).toBe(JANUARY);
  });
});
