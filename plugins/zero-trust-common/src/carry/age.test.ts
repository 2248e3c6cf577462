import { Result } from '../posture';
import { age, nextAgeChange } from './age';
import { at, byHub, DAY, result } from './__testUtils__/results';

/*
 * When time changes a result. Times are minutes after the first time.
 */

const OBSERVED = 60;
const MILLISECOND = 1;
const ms = (minutes: number) => Date.parse(at(minutes));

const byFacts = (status: Result['status']) =>
  result(status, OBSERVED, [['flag', 'off', OBSERVED]]);

const STALE_BY_FACTS = OBSERVED + DAY;
const STALE_BY_FINDINGS = OBSERVED + 2 * DAY;
const TOO_OLD = OBSERVED + 7 * DAY;

describe('nextAgeChange', () => {
  it.each<[string, Result, now: number, next: number | undefined]>([
    [
      'a failure by facts becomes stale after one day',
      byFacts('fail'),
      OBSERVED,
      STALE_BY_FACTS,
    ],
    [
      'a failure by findings becomes stale after two days',
      byHub('fail', OBSERVED),
      OBSERVED,
      STALE_BY_FINDINGS,
    ],
    [
      'a stale failure never changes with age',
      byFacts('fail'),
      STALE_BY_FACTS + 1,
      undefined,
    ],
    ['a pass becomes stale first', byFacts('pass'), OBSERVED, STALE_BY_FACTS],
    [
      'a stale pass becomes too old after seven days',
      byFacts('pass'),
      STALE_BY_FACTS + 1,
      TOO_OLD,
    ],
    [
      'a result that does not apply becomes too old after seven days',
      byFacts('not-applicable'),
      STALE_BY_FACTS + 1,
      TOO_OLD,
    ],
    [
      'a pass that is too old never changes with age',
      byFacts('pass'),
      TOO_OLD + 1,
      undefined,
    ],
    [
      'an unknown result never changes with age',
      byFacts('unknown'),
      OBSERVED,
      undefined,
    ],
  ])('%s', (_, own, now, next) => {
    expect(nextAgeChange(own, ms(now))).toBe(
      next === undefined ? undefined : ms(next) + MILLISECOND,
    );
  });

  it.each<[string, Result, limit: number]>([
    ['a pass by facts becomes stale', byFacts('pass'), STALE_BY_FACTS],
    ['a pass by findings becomes stale', byHub('pass', 60), STALE_BY_FINDINGS],
    ['a pass becomes unknown', byFacts('pass'), TOO_OLD],
  ])('is the first time at which %s', (_, own, limit) => {
    const next = nextAgeChange(own, ms(limit))!;
    expect(age(own, next - MILLISECOND)).toEqual(
      age(own, ms(limit) - MILLISECOND),
    );
    expect(age(own, next)).not.toEqual(age(own, next - MILLISECOND));
  });

  it('is later than now, also at the time of the change itself', () => {
    const own = byFacts('pass');
    const stale = nextAgeChange(own, ms(OBSERVED))!;
    expect(nextAgeChange(own, stale)).toBe(ms(TOO_OLD) + MILLISECOND);
  });

  it('is the time for the result without its waiver or attestation', () => {
    const decided = (
      status: 'waived' | 'attested',
      under: NonNullable<Result['under']>,
    ): Result => ({ ...byFacts('pass'), status, source: 'attestation', under });
    const findings = { source: 'security-hub', reason: 'Open.' } as const;
    expect(
      nextAgeChange(
        decided('waived', { status: 'fail', ...findings }),
        ms(OBSERVED),
      ),
    ).toBe(ms(STALE_BY_FINDINGS) + MILLISECOND);
    expect(
      nextAgeChange(
        decided('attested', { status: 'unknown', ...findings }),
        ms(OBSERVED),
      ),
    ).toBeUndefined();
  });
});
