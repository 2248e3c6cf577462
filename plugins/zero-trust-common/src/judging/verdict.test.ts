import { known, missing } from '../facts/fact';
import { FactReading, Severity, Verdict } from './control';
import {
  allOf,
  anyOf,
  asContext,
  check,
  each,
  fail,
  notApplicable,
  notDecided,
  pass,
  unknown,
} from './verdict';

const reading = (name: string, about: Partial<FactReading> = {}) => ({
  name,
  value: 'x',
  source: 'test:Describe',
  ...about,
});
const make = { pass, fail, unknown, 'not-applicable': notApplicable };
type Status = Verdict['status'];
const verdicts = (statuses: readonly Status[]) =>
  statuses.map((status, i) => make[status](`${status} ${i}.`));

it('shows nothing without readings', () => {
  expect(pass('On.')).toEqual({ status: 'pass', reason: 'On.', readings: [] });
  expect(fail('Off.', { capApplies: false })).toEqual({
    status: 'fail',
    reason: 'Off.',
    readings: [],
    capApplies: false,
  });
});

describe('allOf', () => {
  it.each<[Status, Status[]]>([
    ['unknown', []],
    ['pass', ['pass']],
    ['fail', ['pass', 'unknown', 'fail', 'not-applicable']],
    ['unknown', ['pass', 'unknown', 'not-applicable']],
    ['pass', ['not-applicable', 'pass']],
    ['not-applicable', ['not-applicable', 'not-applicable']],
  ])('is %s for %j', (status, statuses) => {
    expect(allOf(verdicts(statuses)).status).toBe(status);
  });
});

describe('anyOf', () => {
  it.each<[Status, Status[]]>([
    ['unknown', []],
    ['fail', ['fail']],
    ['pass', ['fail', 'unknown', 'pass', 'not-applicable']],
    ['unknown', ['fail', 'unknown', 'not-applicable']],
    ['fail', ['not-applicable', 'fail']],
    ['not-applicable', ['not-applicable', 'not-applicable']],
  ])('is %s for %j', (status, statuses) => {
    expect(anyOf(verdicts(statuses)).status).toBe(status);
  });
});

describe.each([
  ['allOf', allOf],
  ['anyOf', anyOf],
])('%s', (_, combine) => {
  it('returns a single verdict as it is', () => {
    const only = fail('Late.', { suppressed: true, capApplies: false });
    expect(combine([only])).toBe(only);
  });

  it('contains each reason of the deciding verdicts once', () => {
    expect(
      combine([fail('A.'), fail('B.'), notApplicable('C.'), fail('A.')]).reason,
    ).toBe('A. B.');
  });

  it.each<[Severity | undefined, Array<Severity | undefined>]>([
    ['CRITICAL', ['HIGH', 'CRITICAL']],
    ['LOW', [undefined, 'LOW']],
    [undefined, [undefined, undefined]],
  ])('fails with the severity %s of %j', (severity, severities) => {
    const failing = severities.map(own => fail('It fails.', { severity: own }));
    expect(combine(failing).severity).toBe(severity);
    expect(combine([...failing, notApplicable('')]).severity).toBe(severity);
  });

  it.each([pass, unknown, notApplicable])(
    'has a cap and a severity only if it fails',
    of => {
      const verdict = combine([of('A.'), of('B.', { severity: 'LOW' })]);
      expect(verdict.capApplies).toBeUndefined();
      expect(verdict.severity).toBeUndefined();
    },
  );

  const withoutCap = fail('Short.', { capApplies: false });
  it.each<[boolean | undefined, string, Verdict[]]>([
    [false, 'no failure needs the cap', [withoutCap, withoutCap]],
    [
      false,
      'the other verdict does not apply',
      [withoutCap, notApplicable('')],
    ],
    [undefined, 'one failure needs the cap', [withoutCap, fail('Open.')]],
    [
      undefined,
      'the cap of one failure applies',
      [withoutCap, fail('Open.', { capApplies: true })],
    ],
  ])('has the cap %s if %s', (capApplies, __, all) => {
    expect(combine(all)).toMatchObject({ status: 'fail' });
    expect(combine(all).capApplies).toBe(capApplies);
  });
});

it('keeps the cap while an unknown reading may need it', () => {
  const withoutCap = fail('Short.', { capApplies: false });
  expect(allOf([withoutCap, unknown('Denied.')]).capApplies).toBeUndefined();
  expect(allOf([withoutCap, pass('On.')]).capApplies).toBe(false);
});

describe('the readings', () => {
  const one = reading('one');
  const two = reading('two');

  it('of verdicts that do not decide are context', () => {
    expect(
      allOf([
        fail('', { readings: [one] }),
        pass('', { readings: [two] }),
        unknown('', { readings: [reading('three')] }),
      ]).readings,
    ).toEqual([
      one,
      { ...two, context: true },
      { ...reading('three'), context: true },
    ]);
  });

  it('of an alternative that fails are marked while another is unknown', () => {
    const lost = { name: 'lost', missing: 'denied' as const };
    const shown = reading('shown', { context: true });
    expect(
      anyOf([
        unknown('', { readings: [lost] }),
        fail('', { readings: [one, shown, lost] }),
        notApplicable('', { readings: [two] }),
      ]).readings,
    ).toEqual([
      lost,
      { ...one, context: true, fails: true },
      shown,
      { ...lost, context: true },
      { ...two, context: true },
    ]);
  });

  it('of an alternative that fails are not marked where another passes', () => {
    expect(
      anyOf([pass('', { readings: [one] }), fail('', { readings: [two] })])
        .readings,
    ).toEqual([one, { ...two, context: true }]);
  });

  it('that are context stay the same objects', () => {
    const shown = reading('shown', { context: true });
    expect(asContext([shown])[0]).toBe(shown);
  });
});

describe('each', () => {
  it('judges every item', () => {
    expect(each([1, 2], 'number', n => pass(`${n}`))).toMatchObject([
      { status: 'pass', reason: '1' },
      { status: 'pass', reason: '2' },
    ]);
  });

  it('proves nothing for an empty list', () => {
    expect(each([], 'number', () => pass(''))).toMatchObject([
      {
        status: 'unknown',
        reason: 'There is nothing to judge: no number was listed.',
      },
    ]);
  });
});

describe('check', () => {
  it('returns the reading of a known fact, then the readings of its verdict', () => {
    const judged = fail('Off.', {
      readings: [reading('other')],
      capApplies: false,
      severity: 'LOW',
      suppressed: true,
    });
    expect(check('Flag', known(false, 'test:Get'), () => judged)).toEqual({
      ...judged,
      readings: [
        { name: 'Flag', value: 'false', source: 'test:Get' },
        reading('other'),
      ],
    });
  });

  it.each<[unknown, string]>([
    [null, 'none'],
    [undefined, 'none'],
    [[], 'none'],
    [['a', null], 'a, none'],
    [0, '0'],
  ])('shows %j as %s', (value, text) => {
    expect(
      check('Fact', known(value, 'test'), () => pass('')).readings[0].value,
    ).toBe(text);
  });

  it('distinguishes values by their digest, if there is one', () => {
    const digested = (value: string) =>
      check(
        'Fact',
        known(value, 'test'),
        () => pass(''),
        () => 'a text',
        text => `digest of ${text}`,
      ).readings[0];
    expect(digested('a')).toMatchObject({
      value: 'a text',
      digest: 'digest of a',
    });
    expect(
      check('Fact', known('a', 'test'), () => pass('')).readings[0],
    ).not.toHaveProperty('digest');
  });

  const place = { accountId: '111122223333', region: 'eu-west-1' };
  it.each<[Parameters<typeof missing>, string]>([
    [
      ['denied', { needs: 'rds:Describe', ...place }],
      'Fact could not be read: rds:Describe denied in 111122223333 eu-west-1.',
    ],
    [['not-collected'], 'Fact could not be read: not read yet.'],
    [['at-run-time', { needs: 'rds:Describe' }], 'Fact: known once it runs.'],
    [
      ['not-configured', { detail: 'Name an account.', ...place }],
      'Fact could not be read: Name an account.',
    ],
    [
      ['not-configured', { accountId: '111122223333' }],
      'Fact could not be read: not configured in 111122223333.',
    ],
    [
      ['failed', { detail: 'No id.' }],
      'Fact could not be read: the API returned an error.',
    ],
  ])('is unknown for %j', (about, reason) => {
    const fact = missing(...about);
    expect(check('Fact', fact, () => pass('Known.'))).toMatchObject({
      status: 'unknown',
      reason,
      readings: [{ name: 'Fact', ...fact }],
    });
  });
});

it('lists a value that does not decide among the missing readings', () => {
  expect(notDecided('End', 'The end is not a date.')).toMatchObject({
    status: 'unknown',
    reason: 'The end is not a date.',
    readings: [
      { name: 'End', missing: 'failed', detail: 'The end is not a date.' },
    ],
  });
});
