import { Result } from '../posture';
import {
  at,
  byHub,
  DAY,
  finding,
  next,
  reading,
  result,
} from './__testUtils__/results';

/*
 * The sentences of `score.md`, carry, one case each. Times are minutes.
 */

describe('carry, by the sentences of score.md', () => {
  it.each<[string, Result, Result, number, Result['status']]>([
    [
      'a new failure with an old cached fact counts (a snapshot that is shared after the account list was cached)',
      result('pass', 60, [
        ['attributes', 'nobody', 60],
        ['accounts', '1', 60],
      ]),
      result('fail', 61, [
        ['attributes', '999', 61],
        ['accounts', '1', 0],
      ]),
      61,
      'fail',
    ],
    [
      'a failure of an older read does not count',
      result('pass', 60, [['flag', 'off', 60]]),
      result('fail', 59, [['flag', 'on', 59]]),
      61,
      'pass',
    ],
    [
      'a pass of facts that were all read again ends a failure',
      result('fail', 0, [
        ['flag', 'on', 0],
        ['groups', 'open', 0],
      ]),
      result('pass', 60, [
        ['flag', 'on', 60],
        ['groups', 'closed', 60],
      ]),
      60,
      'pass',
    ],
    [
      'a pass by an older cached fact does not end a failure',
      result('fail', 60, [
        ['attributes', '999', 60],
        ['accounts', '1', 60],
      ]),
      result('pass', 65, [
        ['attributes', '999', 65],
        ['accounts', '2', 30],
      ]),
      65,
      'fail',
    ],
    [
      'a pass does not end a failure if the fact that failed is denied and a cached fact decides',
      result('fail', 60, [['groups', 'open', 60]]),
      result('pass', 65, [
        ['groups', null, 65],
        ['list', 'x', 30],
      ]),
      65,
      'fail',
    ],
    [
      'a newer fact that decides alone ends a failure',
      result('fail', 60, [
        ['flag', 'on', 60],
        ['groups', 'open', 60],
      ]),
      result('pass', 120, [['flag', 'off', 120]]),
      120,
      'pass',
    ],
    [
      'a failure by a finding ends when the finding passes with a later update',
      byHub('fail', 60),
      result('pass', 90, [['flag', 'off', 30]], {
        findings: [finding('PASSED', 90)],
      }),
      95,
      'pass',
    ],
    [
      'a failure by a finding stays when the finding no longer exists',
      byHub('fail', 60),
      result('pass', 90, [['flag', 'off', 30]]),
      95,
      'fail',
    ],
    [
      'a failure by a finding ends by a later read of the configuration',
      byHub('fail', 60),
      result('pass', 90, [['flag', 'off', 90]], {
        findings: [finding('FAILED', 60)],
      }),
      95,
      'pass',
    ],
    [
      'a kept pass is unknown when a fact that decided it has another value',
      result('pass', 0, [['flag', 'off', 0]]),
      result('unknown', 60, [
        ['flag', 'on', 60],
        ['groups', null, 60],
      ]),
      60,
      'unknown',
    ],
    [
      'a pass is kept when a fact that decided it is only missing',
      result('pass', 0, [
        ['flag', 'off', 0],
        ['groups', 'closed', 0],
      ]),
      result('unknown', 60, [
        ['flag', 'off', 60],
        ['groups', null, 60],
      ]),
      60,
      'pass',
    ],
    [
      'a pass is kept when a fact that did not decide it has another value',
      {
        ...result('pass', 0, [['flag', 'off', 0]]),
        evidence: [
          reading(['flag', 'off', 0]),
          { ...reading(['count', '1', 0]), context: true },
        ],
      },
      result('unknown', 60, [
        ['count', '2', 60],
        ['flag', null, 60],
      ]),
      60,
      'pass',
    ],
    [
      'a failure stays when a fact that decided it has another value and the rest is unknown',
      result('fail', 0, [
        ['flag', 'on', 0],
        ['groups', 'open', 0],
      ]),
      result('unknown', 60, [
        ['flag', 'off', 60],
        ['groups', null, 60],
      ]),
      60,
      'fail',
    ],
    [
      'of two results of the same time and rules, the worse counts',
      result('fail', 60, [['flag', 'on', 60]]),
      result('pass', 60, [['flag', 'on', 60]]),
      61,
      'fail',
    ],
    [
      'of two results of the same time, the one of the newer rules counts',
      result('fail', 60, [], { catalogueVersion: '2026-11-26.9' }),
      result('pass', 60, [], { catalogueVersion: '2026-11-26.10' }),
      61,
      'pass',
    ],
    [
      'of two results of the same time, the one of the older rules does not count',
      result('fail', 60, [], { catalogueVersion: '2026-11-26.10' }),
      result('pass', 60, [], { catalogueVersion: '2026-11-26.9' }),
      61,
      'fail',
    ],
    [
      'a pass of a clock that is ahead is ignored, and the current result counts',
      result('pass', 30 * DAY, [['flag', 'off', 30 * DAY]]),
      result('fail', 60, [['flag', 'on', 60]]),
      60,
      'fail',
    ],
    [
      'a pass of a clock that is ahead is not kept',
      result('pass', 30 * DAY, [['flag', 'off', 30 * DAY]]),
      result('unknown', 60, [['flag', null, 60]]),
      60,
      'unknown',
    ],
    [
      'a clock that is five minutes ahead counts as correct',
      result('pass', 65, [['flag', 'off', 65]]),
      result('unknown', 66, [['flag', null, 66]]),
      60,
      'pass',
    ],
    [
      'a failure of a clock that is ahead ends by a pass of the current collection',
      result('fail', 30 * DAY, [['flag', 'on', 30 * DAY]]),
      result('pass', 60, [['flag', 'off', 60]]),
      61,
      'pass',
    ],
    [
      'a failure of a clock that is ahead does not end by a cached fact',
      result('fail', 30 * DAY, [['flag', 'on', 30 * DAY]]),
      result('pass', 60, [['flag', 'off', 30]], { cached: true }),
      61,
      'fail',
    ],
    [
      'a failure of a clock that is ahead does not end by an older finding',
      result('fail', 30 * DAY, [['flag', 'on', 30 * DAY]]),
      byHub('pass', 50),
      61,
      'fail',
    ],
  ])('%s', (_sentence, previous, current, now, status) => {
    expect(next(previous, current, now).status).toBe(status);
  });

  it('dates a failure of a clock that is ahead once, when the wrong date is detected', () => {
    const previous = result('fail', 30 * DAY, [['flag', 'on', 30 * DAY]]);
    const unknown = (minutes: number) =>
      result('unknown', minutes, [['flag', null, minutes]]);
    const first = next(previous, unknown(60), 61);
    expect(first).toMatchObject({ status: 'fail', observedAt: at(61) });
    const second = next(first, unknown(120), 121);
    expect(second).toMatchObject({ status: 'fail', observedAt: at(61) });
    const cached = result('pass', 180, [['flag', 'off', 100]], {
      cached: true,
    });
    expect(next(second, cached, 181).status).toBe('fail');
    const read = result('pass', 240, [['flag', 'off', 240]]);
    expect(next(second, read, 241)).toMatchObject({ status: 'pass' });
  });

  it('labels a result as carried only if something is missing, and names it', () => {
    const passed = (minutes: number) =>
      result('pass', minutes, [['findings', 'none', minutes - 30]]);
    expect(next(passed(60), passed(120), 121).carried).toBeUndefined();
    const failed = result('fail', 60, [['accounts', '1', 60]]);
    const older = result('pass', 65, [['accounts', '2', 30]]);
    expect(next(failed, older, 65)).toMatchObject({
      carried: true,
      missing: [{ name: 'accounts', needs: 'accounts' }],
    });
  });

  it.each<[string, Result, Result, string[]]>([
    [
      'an older read',
      result('fail', 60, [
        ['accounts', '1', 60],
        ['flag', 'on', 60],
      ]),
      result('pass', 50, [
        ['accounts', '2', 50],
        ['flag', 'off', 70],
      ]),
      ['accounts'],
    ],
    [
      'an older failure by other values',
      result('pass', 60, [['accounts', '2', 60]]),
      result('fail', 50, [['accounts', '1', 60]]),
      ['accounts'],
    ],
    [
      'a cached fact, over a failure with a corrected date',
      result('fail', 60, [['flag', 'on', 60]], { redated: true }),
      result(
        'pass',
        120,
        [
          ['flag', 'off', 50],
          ['accounts', '2', 120],
        ],
        { cached: true },
      ),
      ['flag'],
    ],
    [
      'an older finding, over a failure with a corrected date',
      result('fail', 60, [['flag', 'on', 60]], { redated: true }),
      result('pass', 120, [], {
        source: 'security-hub',
        findings: [finding('PASSED', 50)],
      }),
      ['securityhub:GetFindings'],
    ],
  ])('names what was not read again: %s', (_, previous, current, names) => {
    const kept = next(previous, current, 121);
    expect(kept).toMatchObject({ status: previous.status, carried: true });
    expect(kept.missing?.map(({ needs }) => needs)).toEqual(names);
  });

  it('keeps the times of the facts that decided the result', () => {
    const kept = next(
      result('pass', 60, [['flag', 'off', 30]]),
      result('unknown', 120, [['flag', null, 120]]),
      121,
    );
    expect(kept).toMatchObject({
      readAt: at(60),
      observedAt: at(30),
      evidence: [{ source: 'flag', value: 'off', observedAt: at(30) }],
    });
  });

  it('uses the result without its waiver or attestation as the previous result', () => {
    const waived = {
      ...result('waived', 0, [['flag', 'on', 0]]),
      under: {
        status: 'fail' as const,
        source: 'live' as const,
        reason: 'It is public.',
      },
    };
    expect(
      next(waived, result('unknown', 60, [['flag', null, 60]]), 60),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('It is public.'),
    });
    const attested = {
      ...result('attested', 0, [], { source: 'attestation' }),
      under: {
        status: 'unknown' as const,
        source: 'live' as const,
        reason: 'No API shows it.',
      },
    };
    expect(next(attested, result('unknown', 60, []), 60).status).toBe(
      'unknown',
    );
  });
});
