import { Result } from '../posture';
import { carry } from './carry';
import { at, byHub, finding, next, result } from './__testUtils__/results';

/*
 * What ends a previous result. Times are minutes.
 */

type Case = [sentence: string, previous: Result, current: Result];

const open = result('fail', 60, [['groups', 'open', 60]]);

describe('a pass ends a failure by facts', () => {
  it.each<Case>([
    [
      'when the fact that failed was read with the failure, and the other fact is newer',
      result('fail', 60, [
        ['flag', 'on', 60],
        ['groups', 'open', 60],
      ]),
      result('pass', 65, [
        ['flag', 'on', 60],
        ['groups', 'closed', 65],
      ]),
    ],
    [
      'when the operation that failed was read again, whatever else is missing',
      open,
      result('pass', 65, [
        ['groups', 'closed', 65],
        ['tags', null, 65],
        ['list', 'x', 30],
      ]),
    ],
    [
      'when a fact that was missing at the failure is still not known',
      result('fail', 60, [
        ['flag', 'on', 60],
        ['groups', null, 60],
      ]),
      result('pass', 65, [
        ['flag', 'off', 65],
        ['list', 'x', 30],
      ]),
    ],
  ])('%s', (_, previous, current) => {
    expect(next(previous, current, 66).status).toBe('pass');
  });
});

describe('a pass does not end a failure by facts', () => {
  it.each<Case>([
    [
      'when the pass does not contain the fact that failed, and an older fact decides it',
      open,
      result('pass', 65, [['list', 'x', 30]]),
    ],
    [
      'when one of several readings of the operation is older',
      open,
      result('pass', 65, [
        ['groups', 'closed', 65],
        ['groups', 'closed', 50],
      ]),
    ],
    [
      'when another reading of the operation is missing, and an older fact decides with it',
      open,
      result(
        'pass',
        65,
        [
          ['groups', 'closed', 65],
          ['list', 'x', 30],
        ],
        {
          evidence: [
            ...result('pass', 65, [
              ['groups', 'closed', 65],
              ['list', 'x', 30],
            ]).evidence,
            {
              name: 'rules',
              missing: 'denied',
              needs: 'groups',
              observedAt: at(65),
            },
          ],
        },
      ),
    ],
    [
      'when the only deciding fact was read at the time of the failure',
      result('fail', 60, [
        ['flag', 'on', 60],
        ['groups', 'open', 60],
      ]),
      result('pass', 61, [['flag', 'off', 60]]),
    ],
  ])('%s', (_, previous, current) => {
    const kept = next(previous, current, 66);
    expect(kept).toMatchObject({ status: 'fail', carried: true });
    expect(kept.missing).toMatchObject([
      { name: 'groups', needs: 'groups', observedAt: current.readAt },
    ]);
  });
});

describe('a failure by findings', () => {
  const failing = byHub('fail', 60);
  const over = (...findings: Result['findings']) =>
    result('pass', 90, [['flag', 'off', 30]], { findings });

  it.each<[string, Result['findings']]>([
    ['fails again', [finding('FAILED', 90)]],
    [
      'passes for another resource',
      [finding('PASSED', 90, { resourceArn: 'other' })],
    ],
    [
      'passes, but is archived',
      [finding('PASSED', 90, { recordState: 'ARCHIVED' })],
    ],
    ['passes, and was not updated since', [finding('PASSED', 60)]],
  ])('stays when the finding %s', (_, findings) => {
    const kept = next(failing, over(...findings), 95);
    expect(kept.status).toBe('fail');
    expect(kept.missing).toMatchObject([
      { name: 'securityhub:GetFindings', needs: 'securityhub:GetFindings' },
    ]);
  });

  it.each<[string, Partial<Result>]>([
    [
      'findings that passed at that time',
      {
        findings: [
          finding('FAILED', 60),
          finding('PASSED', 60, { id: 'passed' }),
        ],
      },
    ],
    [
      'findings that were archived at that time',
      {
        findings: [
          finding('FAILED', 60),
          finding('FAILED', 60, { id: 'old', recordState: 'ARCHIVED' }),
        ],
      },
    ],
    [
      'facts that did not decide it',
      { evidence: result('fail', 60, [['groups', 'closed', 60]]).evidence },
    ],
  ])('ends when its finding passes, independent of %s', (_, about) => {
    expect(
      next({ ...failing, ...about }, over(finding('PASSED', 90)), 95).status,
    ).toBe('pass');
  });
});

describe('a pass by findings, over a failure by facts', () => {
  const byFindings = (...findings: Result['findings']) =>
    result('pass', 90, [], { source: 'security-hub', findings });
  const failing = (...findings: Result['findings']) =>
    result('fail', 60, [], { findings });

  it.each<[string, Result, Result]>([
    [
      'one finding is newer than the failure, and another one is not',
      failing(finding('PASSED', 30)),
      byFindings(finding('PASSED', 30), finding('PASSED', 80, { id: 'b' })),
    ],
    [
      'a new finding has the same time as a finding that was known',
      failing(finding('PASSED', 70)),
      byFindings(finding('PASSED', 70, { id: 'b' })),
    ],
  ])('counts when %s', (_, previous, current) => {
    expect(next(previous, current, 95).status).toBe('pass');
  });

  it.each<[string, Result, Result]>([
    [
      'all findings were known',
      failing(finding('PASSED', 70), finding('PASSED', 70, { id: 'b' })),
      byFindings(finding('PASSED', 70), finding('PASSED', 70, { id: 'b' })),
    ],
    [
      'it has one of several findings that were known',
      failing(finding('PASSED', 70), finding('PASSED', 75, { id: 'b' })),
      byFindings(finding('PASSED', 70)),
    ],
    [
      'the finding is older than the failure',
      failing(),
      byFindings(finding('PASSED', 30)),
    ],
    [
      'the finding was updated at the time of the failure',
      failing(),
      byFindings(finding('PASSED', 60)),
    ],
  ])('does not count when %s', (_, previous, current) => {
    const kept = next(previous, current, 95);
    expect(kept.status).toBe('fail');
    expect(kept.missing?.map(({ needs }) => needs)).toEqual([
      'securityhub:GetFindings',
    ]);
  });

  it('replaces "not applicable" when the deciding fact was read again', () => {
    const previous = result('not-applicable', 60, [['kind', 'aurora', 60]]);
    const current = result('pass', 65, [['kind', 'instance', 65]], {
      source: 'security-hub',
      findings: [finding('PASSED', 30)],
    });
    expect(next(previous, current, 66).status).toBe('pass');
  });
});

describe('"not applicable" by facts, over a pass by findings', () => {
  const over = (...findings: Result['findings']) =>
    next(
      byHub('pass', 60),
      result('not-applicable', 90, [['kind', 'aurora', 30]], { findings }),
      95,
    );

  it('counts while the finding is still there', () => {
    expect(
      over(finding('PASSED', 60), finding('PASSED', 60, { id: 'b' })).status,
    ).toBe('not-applicable');
  });

  it.each([
    ['gone', []],
    ['another one', [finding('PASSED', 60, { id: 'b' })]],
  ])('does not count when the finding is %s', (_, findings) => {
    const kept = over(...findings);
    expect(kept.status).toBe('pass');
    expect(kept.missing?.map(({ needs }) => needs)).toEqual([
      'securityhub:GetFindings',
    ]);
  });
});

describe('a pass before a newer unknown result', () => {
  const passed = result('pass', 60, [
    ['flag', 'off', 60],
    ['groups', 'on', 60],
  ]);

  it.each<[Result['status'], string, Result]>([
    [
      'unknown',
      'a fact has the value that another fact had',
      result('unknown', 65, [
        ['flag', 'on', 65],
        ['groups', null, 65],
      ]),
    ],
    [
      'unknown',
      'a fact of the same time has another value',
      result('unknown', 65, [
        ['flag', 'on', 60],
        ['groups', null, 65],
      ]),
    ],
    [
      'unknown',
      'a fact of the same read has another value',
      result('unknown', 60, [
        ['flag', 'on', 60],
        ['groups', null, 60],
      ]),
    ],
    [
      'pass',
      'an older fact has another value',
      result('unknown', 65, [
        ['flag', 'on', 30],
        ['groups', null, 65],
      ]),
    ],
    [
      'pass',
      'a fact of an older read has another value',
      result('unknown', 50, [
        ['flag', 'on', 65],
        ['groups', null, 50],
      ]),
    ],
  ])('%s: %s', (status, _, current) => {
    expect(next(passed, current, 66).status).toBe(status);
  });
});

describe('of several results, carry', () => {
  it('uses the worse one of the same read', () => {
    const kinds = [
      result('not-applicable', 60, [['kind', 'x', 60]]),
      result('pass', 60, [['kind', 'y', 60]]),
    ] as const;
    const [other, pass] = kinds;
    expect(next(other, pass, 61).status).toBe('pass');
    expect(next(pass, other, 61)).toMatchObject({
      status: 'pass',
      carried: true,
    });
    expect(next(pass, other, 61)).not.toHaveProperty('missing');
  });

  it('ignores one of older rules, and reports nothing as missing', () => {
    const kept = next(
      result('fail', 60, [], { catalogueVersion: '2026-11-26.10' }),
      result('pass', 60, [], { catalogueVersion: '2026-11-26.9' }),
      61,
    );
    expect(kept.status).toBe('fail');
    expect(kept).not.toHaveProperty('missing');
  });

  it('uses the newer one if only the configuration of the rules differs', () => {
    expect(
      next(
        result('fail', 60, [], { catalogueVersion: '2026-11-26.9+a' }),
        result('pass', 60, [], { catalogueVersion: '2026-11-26.9+b' }),
        61,
      ).status,
    ).toBe('pass');
  });

  it.each<[string, Result, Result]>([
    [
      'the one of the later read',
      result('pass', 60, []),
      result('fail', 30, [], { catalogueVersion: '2026-11-26.9' }),
    ],
    [
      'the one of the newer rules, of the same read',
      result('pass', 60, [], { catalogueVersion: '2026-11-26.10' }),
      result('fail', 60, [], { catalogueVersion: '2026-11-26.9' }),
    ],
  ])('uses %s, in any order', (_, newer, older) => {
    for (const both of [
      [newer, older],
      [older, newer],
    ]) {
      expect(carry([], both, at(61))).toMatchObject([{ status: 'pass' }]);
      expect(carry(both, [], at(61))).toMatchObject([{ status: 'pass' }]);
    }
  });
});

describe('a kept result', () => {
  it('reports nothing as missing if nothing is known to be missing', () => {
    const previous = result('pass', 60, []);
    expect(next(previous, result('unknown', 65, []), 66)).not.toHaveProperty(
      'missing',
    );
    expect(carry([previous], [], at(66))[0]).not.toHaveProperty('missing');
  });

  it('is not labelled as carried when a newer pass follows a pass', () => {
    const passed = result('pass', 65, [['list', 'x', 30]]);
    expect(next(result('pass', 60, [['flag', 'off', 60]]), passed, 66)).toEqual(
      passed,
    );
  });

  it('that is unknown is neither labelled nor stale', () => {
    const unknown = result('unknown', 0, []);
    expect(carry([unknown], [], at(30 * 60))).toEqual([unknown]);
    expect(carry([], [unknown], at(30 * 60))).toEqual([unknown]);
  });

  it('has the newer reason after seven days', () => {
    expect(
      next(
        result('pass', 0, []),
        result('unknown', 8 * 24 * 60, [], { reason: 'Denied.' }),
        8 * 24 * 60,
      ),
    ).toMatchObject({ status: 'unknown', reason: 'Denied.' });
  });
});

describe('the start of a failure', () => {
  it.each<[string, Result, number]>([
    ['is the time of the previous failure', result('fail', 30, []), 30],
    [
      'is the start of the previous failure, if that is known',
      result('fail', 30, [], { failingSince: at(10) }),
      10,
    ],
    [
      'is the start of the current failure, after a pass',
      result('pass', 30, []),
      50,
    ],
  ])('%s', (_, previous, minutes) => {
    const failing = result('fail', 60, [], { failingSince: at(50) });
    expect(next(previous, failing, 61).failingSince).toBe(at(minutes));
  });
});
