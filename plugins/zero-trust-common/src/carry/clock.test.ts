import { Result } from '../posture';
import { carry } from './carry';
import {
  at,
  DAY,
  finding,
  next,
  reading,
  result,
} from './__testUtils__/results';

/*
 * Times that are later than the clock. Times are minutes.
 */

const AHEAD = 30 * DAY;

describe('a pass with a time ahead of the clock is not evidence', () => {
  it.each<[string, Result]>([
    ['both times', result('pass', AHEAD, [])],
    [
      'the time of its oldest fact',
      result('pass', 60, [], { observedAt: at(AHEAD) }),
    ],
    [
      'the time of a fact',
      result('pass', 60, [], { evidence: [reading(['flag', 'off', AHEAD])] }),
    ],
    [
      'the time of a finding',
      result('pass', 60, [], {
        source: 'security-hub',
        findings: [finding('PASSED', AHEAD)],
      }),
    ],
    [
      'the time of a finding, with an offset',
      result('pass', 60, [], {
        source: 'security-hub',
        findings: [
          finding('PASSED', 0, { updatedAt: '2026-11-01T00:30:00.000-09:00' }),
        ],
      }),
    ],
  ])('%s', (_, passed) => {
    const [dropped] = carry([], [passed], at(61));
    expect(dropped.status).toBe('unknown');
    expect(dropped.reason).toContain('clock was wrong');
    expect(Date.parse(dropped.readAt)).toBeLessThanOrEqual(Date.parse(at(61)));
    expect(carry([passed], [], at(61))[0].status).toBe('unknown');
  });
});

describe('a result that was read ahead of the clock, with facts that were not', () => {
  const passed = result('pass', 60, [['flag', 'off', 60]], {
    readAt: at(AHEAD),
  });

  it('is kept, with the current time', () => {
    expect(next(passed, result('unknown', 70, []), 70)).toMatchObject({
      status: 'pass',
      readAt: at(70),
      observedAt: at(60),
    });
  });

  it('is replaced by a new failure', () => {
    expect(next(passed, result('fail', 70, []), 70).status).toBe('fail');
  });

  it('is not replaced by an older read', () => {
    const failed = result('fail', 60, [['flag', 'on', 60]], {
      readAt: at(AHEAD),
    });
    expect(
      next(failed, result('pass', 65, [['flag', 'off', 65]]), 70).status,
    ).toBe('fail');
  });
});

it('keeps the time of a read that is at most five minutes ahead', () => {
  const readAt = (minutes: number) =>
    next(
      result('pass', minutes, [['flag', 'off', 50]]),
      result('unknown', 60, []),
      60,
    ).readAt;
  expect(readAt(65)).toBe(at(65));
  expect(readAt(65.1)).toBe(at(60));
});

it('keeps the reason of an unknown result that is ahead', () => {
  const unknown = result('unknown', AHEAD, []);
  expect(carry([], [unknown], at(60))).toMatchObject([
    { status: 'unknown', reason: unknown.reason, readAt: at(60) },
  ]);
});

describe('a failure that is ahead', () => {
  const failed = result('fail', AHEAD, [], {
    evidence: [reading(['flag', 'on', AHEAD]), reading(['groups', 'open', 30])],
    findings: [finding('FAILED', AHEAD), finding('FAILED', 40, { id: 'b' })],
    failingSince: at(AHEAD),
  });

  it('gets the current time in place of times that were ahead', () => {
    expect(carry([failed], [], at(61))).toEqual([
      {
        ...failed,
        carried: true,
        redated: true,
        readAt: at(61),
        observedAt: at(61),
        evidence: [
          reading(['flag', 'on', 61]),
          reading(['groups', 'open', 30]),
        ],
        findings: [finding('FAILED', 61), finding('FAILED', 40, { id: 'b' })],
        failingSince: at(61),
      },
    ]);
  });

  it('begins now if its start is not known', () => {
    const { failingSince: _, ...undated } = failed;
    expect(carry([undated], [], at(61))[0]).not.toHaveProperty('failingSince');
  });

  describe('when its date was corrected', () => {
    const redated = result('fail', 60, [['flag', 'on', 60]], { redated: true });
    const byFindings = (...minutes: number[]) =>
      result('pass', 120, [], {
        source: 'security-hub',
        findings: minutes.map((time, i) =>
          finding('PASSED', time, { id: `${i}` }),
        ),
      });

    it('ends by findings that were all updated since', () => {
      expect(next(redated, byFindings(90, 100), 121).status).toBe('pass');
    });

    it.each([
      [90, 50],
      [90, 60],
    ])(
      'does not end by findings if one of them is not newer: %s and %s',
      (...minutes) => {
        const unexplained = { ...redated, evidence: [] };
        for (const previous of [redated, unexplained]) {
          expect(next(previous, byFindings(...minutes), 121).status).toBe(
            'fail',
          );
        }
      },
    );

    it('does not end by an older read', () => {
      expect(
        next(redated, result('pass', 50, [['flag', 'off', 50]]), 121).status,
      ).toBe('fail');
    });
  });
});
