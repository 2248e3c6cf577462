import { Result } from '../posture';
import { ResourceScore, RollUpMember } from './score';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';
import { AT, control, options, result } from './__testUtils__/results';

const EARLIER = '2026-11-23T06:00:00.000Z';

describe('scoreResource', () => {
  const critical = control('critical', 'CRITICAL');
  const high = control('high', 'HIGH', { cap: 69 });
  const low = control('low', 'LOW', { worstSeverity: 'HIGH' });
  const all = options(critical, high, low);
  const score = (...results: Result[]) => scoreResource('arn', results, all);

  it('has no posture if nothing applies', () => {
    for (const results of [
      [],
      [result(critical, 'not-applicable'), result(high, 'waived')],
    ]) {
      expect(score(...results)).toMatchObject({
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
      });
    }
  });

  it('has points, but neither score nor grade, under 50 % coverage', () => {
    expect(
      score(
        result(critical, 'unknown'),
        result(high, 'pass'),
        result(low, 'pass'),
      ),
    ).toMatchObject({ points: 50, score: 50, coverage: 50 });
    expect(
      score(result(critical, 'unknown'), result(high, 'pass')),
    ).toMatchObject({ points: 42, score: null, grade: null, coverage: 42.8 });
  });

  it('is not capped by a failure to which the cap does not apply', () => {
    const failing = [
      result(critical, 'pass'),
      result(high, 'fail', { capApplies: false }),
      result(low, 'pass'),
    ];
    expect(score(...failing).caps).toMatchObject([
      { max: 89, controlId: 'high', resourceArn: 'arn' },
    ]);
  });

  it('has the cap of its own severity and the weight of the catalogue', () => {
    const failing = result(low, 'fail', { severity: 'CRITICAL' });
    expect(
      score(result(critical, 'pass'), result(high, 'pass'), failing),
    ).toMatchObject({
      points: 59,
      failing: { CRITICAL: 1, LOW: 0 },
      caps: [{ max: 59, controlId: 'low' }],
    });
  });

  it('uses the worst severity at the low end of the band', () => {
    const wide = control('wide', 'CRITICAL');
    const many = Array.from({ length: 4 }, (_, i) =>
      control(`more-${i}`, 'CRITICAL'),
    );
    const results = [wide, ...many].map(own => result(own, 'pass'));
    expect(
      scoreResource(
        'arn',
        [...results, result(low, 'unknown')],
        options(wide, ...many, low),
      ).band,
    ).toEqual({ low: 89, high: 100 });
  });

  it('marks the lowest cap if it is lower than the proven points, the first of several', () => {
    const wide = Array.from({ length: 9 }, (_, i) =>
      control(`wide-${i}`, 'CRITICAL'),
    );
    const two = control('a', 'HIGH', { cap: 69 });
    const scored = options(high, two, low, ...wide);
    const caps = (...results: Result[]) =>
      scoreResource(
        'arn',
        [...results, ...wide.map(own => result(own, 'pass'))],
        scored,
      ).caps.map(({ controlId, binds = false }) => [controlId, binds]);
    expect(caps(result(high, 'fail'), result(two, 'fail'))).toEqual([
      ['a', true],
      ['high', false],
    ]);
    expect(
      scoreResource(
        'arn',
        [result(high, 'fail'), result(critical, 'pass')],
        all,
      ),
    ).toMatchObject({
      // 57 are proven so that the cap of 69 limits nothing.
      points: 57,
      caps: [{ max: 69, controlId: 'high' }],
    });
    expect(
      scoreResource(
        'arn',
        [result(high, 'fail'), result(critical, 'pass')],
        all,
      ).caps[0].binds,
    ).toBeUndefined();
  });

  it.each<[string, Result, number, string]>([
    ['fails', result(high, 'fail'), 69, 'Not met: high: at most 69'],
    ['is unknown', result(high, 'unknown'), 79, 'Unknown: high: at most 79'],
    [
      'is unknown and CRITICAL',
      result(critical, 'unknown'),
      79,
      'Unknown: critical: at most 79',
    ],
    [
      'is waived and CRITICAL',
      result(critical, 'waived'),
      89,
      'Waived: critical: at most 89',
    ],
  ])('is capped, with the reason, when a control %s', (_, own, max, reason) => {
    expect(score(own, result(low, 'pass')).caps).toMatchObject([
      { max, reason, resourceArn: 'arn' },
    ]);
  });

  it.each([
    result(high, 'waived'),
    result(low, 'unknown'),
    result(low, 'fail'),
    result(critical, 'pass'),
    result(critical, 'attested'),
    result(critical, 'not-applicable'),
  ])('is not capped by $controlId when it is $status', own => {
    expect(score(own, result(low, 'pass')).caps).toEqual([]);
  });

  it('lists caps by points, then by control, then by resource', () => {
    const caps = score(
      result(high, 'fail', { resourceArn: 'b' }),
      result(critical, 'unknown'),
      result(high, 'fail', { resourceArn: 'a' }),
      result(critical, 'fail', { resourceArn: 'c' }),
    ).caps.map(({ max, controlId, resourceArn }) => [
      max,
      controlId,
      resourceArn,
    ]);
    expect(caps).toEqual([
      [59, 'critical', 'c'],
      [69, 'high', 'a'],
      [69, 'high', 'b'],
      [79, 'critical', 'arn'],
    ]);
  });

  it('is not limited by a cap that equals the proven points', () => {
    const half = control('half', 'MEDIUM', { cap: 50 });
    const other = control('other', 'MEDIUM');
    expect(
      scoreResource(
        'arn',
        [result(half, 'fail'), result(other, 'pass')],
        options(half, other),
      ).caps.map(({ max, binds }) => [max, binds]),
    ).toEqual([[50, undefined]]);
  });

  it('counts failures by severity, and unknown results', () => {
    expect(
      score(
        result(critical, 'fail'),
        result(high, 'unknown'),
        result(low, 'fail'),
      ),
    ).toMatchObject({
      failing: { CRITICAL: 1, HIGH: 0, MEDIUM: 0, LOW: 1 },
      unknown: 1,
    });
  });

  it('keeps the cap of a waived CRITICAL if nothing applies', () => {
    expect(score(result(critical, 'waived')).caps).toMatchObject([{ max: 89 }]);
  });

  it('weighs a control by its own weight if one is configured', () => {
    const heavy = control('heavy', 'LOW', { weight: 30 });
    expect(
      scoreResource(
        'arn',
        [result(heavy, 'pass'), result(critical, 'attested')],
        options(heavy, critical),
      ).weights,
    ).toEqual({ applicable: 40, known: 40 });
  });

  describe('with missing facts', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      control(`many-${i}`, 'CRITICAL'),
    );
    const scored = options(low, high, ...many);
    const reading = { label: 'fact', value: true } as never;
    const missing = { label: 'gap', missing: 'denied' } as never;
    const band = (own: Result) =>
      scoreResource(
        'arn',
        [own, ...many.map(other => result(other, 'pass'))],
        scored,
      ).band;
    const dynamic = { severity: 'CRITICAL', evidence: [reading, missing] };

    it.each<[string, Result, { low: number; high: number }]>([
      [
        'a failure could be of its own severity',
        result(low, 'fail', dynamic as Partial<Result>),
        { low: 59, high: 97 },
      ],
      [
        'a failure of which all facts are known could not',
        result(low, 'fail', { severity: 'CRITICAL', evidence: [reading] }),
        { low: 59, high: 59 },
      ],
      [
        'a failure of a control with one severity could not',
        result(high, 'fail', dynamic as Partial<Result>),
        { low: 59, high: 59 },
      ],
      [
        'a waived result keeps its cap',
        result(low, 'waived', dynamic as Partial<Result>),
        { low: 89, high: 89 },
      ],
    ])('%s', (_, own, expected) => {
      expect(band(own)).toEqual(expected);
    });

    it('an unknown CRITICAL could fail or pass', () => {
      expect(
        scoreResource(
          'arn',
          many.map((own, i) => result(own, i ? 'pass' : 'unknown')),
          scored,
        ).band,
      ).toEqual({ low: 59, high: 100 });
    });
  });

  it('ignores unknown controls', () => {
    expect(
      score(result(high, 'pass'), result(control('gone', 'CRITICAL'), 'fail')),
    ).toMatchObject({ points: 100, failing: { CRITICAL: 0 } });
  });

  it('is as old as its oldest read, without unknown results', () => {
    expect(
      score(
        result(high, 'pass', { readAt: EARLIER, stale: true }),
        result(low, 'pass'),
        result(critical, 'unknown', { readAt: '2020-01-01T00:00:00.000Z' }),
      ).freshness,
    ).toEqual({ observedAt: EARLIER, stale: true });
  });
});

describe('scoreService', () => {
  const none: ResourceScore['failing'] = {
    CRITICAL: 0,
    HIGH: 0,
    MEDIUM: 0,
    LOW: 0,
  };
  const resource = (
    arn: string,
    points: number | null,
    about: Partial<ResourceScore> = {},
  ): ResourceScore => ({
    arn,
    points,
    score: points,
    grade: null,
    band: points === null ? null : { low: points, high: points },
    coverage: points === null ? 0 : 100,
    weights: { applicable: 100, known: 100 },
    caps: [],
    failing: none,
    unknown: 0,
    freshness: { observedAt: AT, stale: false },
    ...about,
  });

  it('has no posture without resources, or if nothing applies', () => {
    expect(scoreService([], []).points).toBeNull();
    expect(scoreService([resource('a', null)], []).points).toBeNull();
  });

  it('leaves out resources without posture', () => {
    expect(
      scoreService([resource('a', null), resource('b', 90)], []).points,
    ).toBe(90);
  });

  it('has at most 20 points above its worst resource, and names it', () => {
    const good = Array.from({ length: 9 }, (_, i) => resource(`g${i}`, 100));
    expect(scoreService([resource('bad', 10), ...good], [])).toMatchObject({
      points: 30,
      caps: [
        {
          max: 30,
          resourceArn: 'bad',
          reason: 'The weakest resource has 10 points: at most 30',
        },
      ],
    });
  });

  it.each([
    [80, 100],
    [79, 89],
    [60, 89],
    [59, 79],
    [0, 79],
  ])('in an account with %s points has at most %s', (account, most) => {
    expect(
      scoreService(
        [resource('a', 100)],
        [resource('strong', 100), resource('account', account)],
      ).points,
    ).toBe(most);
  });

  it('counts a resource once', () => {
    expect(
      scoreService(
        [resource('a', 40), resource('a', 40), resource('b', 60)],
        [],
      ).points,
    ).toBe(50);
  });

  it('has the coverage of the weights of its resources, not of their percentages', () => {
    const nearlyUnknown = resource('b', 0, {
      coverage: 10,
      weights: { applicable: 50, known: 5 },
    });
    const known = { applicable: 200, known: 200 };
    expect(
      scoreService([resource('a', 90, { weights: known }), nearlyUnknown], []),
    ).toMatchObject({ coverage: 82, weights: { applicable: 250, known: 205 } });
    const little = { applicable: 5, known: 5 };
    expect(
      scoreService([resource('a', 90, { weights: little }), nearlyUnknown], []),
    ).toMatchObject({ points: 20, score: null, coverage: 18.1 });
  });

  it('leaves resources without posture out of the coverage', () => {
    expect(
      scoreService(
        [
          resource('a', 90),
          resource('b', null, { weights: { applicable: 0, known: 0 } }),
        ],
        [],
      ).coverage,
    ).toBe(100);
  });

  it('sums failures by severity and unknowns over every resource', () => {
    const failing = (n: number) => ({
      CRITICAL: n,
      HIGH: 2 * n,
      MEDIUM: 3 * n,
      LOW: 4 * n,
    });
    const stale = { observedAt: EARLIER, stale: true };
    expect(
      scoreService(
        [
          resource('a', 90, { failing: failing(1), unknown: 3 }),
          resource('b', null, {
            failing: failing(10),
            unknown: 4,
            freshness: stale,
          }),
        ],
        [resource('account', 90, { failing: failing(100), unknown: 5 })],
      ),
    ).toMatchObject({ failing: failing(11), unknown: 7, freshness: stale });
  });

  it('has a band from the bands of its resources and accounts', () => {
    const between = (low: number, high: number) => ({ band: { low, high } });
    expect(
      scoreService(
        [
          resource('a', 90, between(70, 100)),
          resource('b', 90, between(90, 100)),
        ],
        [resource('account', 70, between(65, 75))],
      ).band,
    ).toEqual({ low: 80, high: 89 });
    expect(
      scoreService(
        [resource('a', 90, between(85, 100))],
        [resource('account', 70, between(50, 90))],
      ).band,
    ).toEqual({ low: 79, high: 100 });
  });

  it('has a score and a grade at 50 % coverage', () => {
    expect(
      scoreService(
        [resource('a', 90, { weights: { applicable: 10, known: 5 } })],
        [],
      ),
    ).toMatchObject({ score: 90, grade: 'A', coverage: 50 });
  });

  it.each<[string, ResourceScore[], ResourceScore[], unknown[]]>([
    [
      'the first by name of two weakest resources',
      [resource('c', 90), resource('b', 1), resource('a', 1)],
      [],
      [[21, 'a', 'The weakest resource has 1 point: at most 21']],
    ],
    [
      'no resource that is alone, or has 80 points',
      [resource('a', 80), resource('b', 100)],
      [],
      [],
    ],
    [
      'an account once',
      [resource('a', 20)],
      [resource('account', 1), resource('account', 1)],
      [[79, 'account', 'The AWS account has 1 point: at most 79']],
    ],
    [
      'no account with 80 points or without posture',
      [resource('a', 20)],
      [resource('strong', 80), resource('empty', null)],
      [],
    ],
    [
      'an account before a resource with the same cap, by name',
      [resource('z', 59), resource('y', 100)],
      [resource('account', 50)],
      [
        [79, 'account', 'The AWS account has 50 points: at most 79'],
        [79, 'z', 'The weakest resource has 59 points: at most 79'],
      ],
    ],
    [
      'an account before a control with the same cap',
      [
        resource('a', 20, {
          caps: [{ max: 79, controlId: 'DATA', reason: '' }],
        }),
      ],
      [resource('account', 50)],
      [
        [79, 'account', 'The AWS account has 50 points: at most 79'],
        [79, undefined, ''],
      ],
    ],
  ])('is limited by %s', (_, resources, accounts, caps) => {
    expect(
      scoreService(resources, accounts).caps.map(
        ({ max, resourceArn, reason }) => [max, resourceArn, reason],
      ),
    ).toEqual(caps);
  });

  describe('the cap that binds', () => {
    const cap = (max: number, binds?: boolean) => ({
      max,
      controlId: `at-${max}`,
      reason: `at most ${max}`,
      ...(binds && { binds }),
    });
    const shown = (...given: Parameters<typeof scoreService>) =>
      scoreService(...given).caps.map(({ max, binds = false }) => [max, binds]);

    it('is the cap of a single resource', () => {
      expect(
        shown([resource('a', 69, { caps: [cap(69, true), cap(89)] })], []),
      ).toEqual([
        [69, true],
        [89, false],
      ]);
    });

    it('is none if no cap is lower than the proven points', () => {
      expect(shown([resource('a', 62, { caps: [cap(89)] })], [])).toEqual([
        [89, false],
      ]);
    });

    it('is the cap of the account if that is lower', () => {
      expect(
        shown(
          [resource('a', 89, { caps: [cap(89, true)] })],
          [resource('account', 50)],
        ),
      ).toEqual([
        [79, true],
        [89, false],
      ]);
    });

    it('is the cap of the account if the weakest resource limits less', () => {
      expect(
        shown(
          [resource('a', 70), resource('b', 100)],
          [resource('account', 50)],
        ),
      ).toEqual([
        [79, true],
        [90, false],
      ]);
    });

    it('is the weakest resource if the distance to it limits the points', () => {
      expect(
        shown(
          [resource('a', 20, { caps: [cap(20, true)] }), resource('b', 100)],
          [],
        ),
      ).toEqual([
        [40, true],
        [20, false],
      ]);
    });

    it('is none of one resource while the mean is above it', () => {
      expect(
        shown(
          [resource('a', 69, { caps: [cap(69, true)] }), resource('b', 100)],
          [],
        ),
      ).toEqual([
        [69, false],
        [89, false],
      ]);
    });

    it('is the cap of every resource if all have it', () => {
      expect(
        shown(
          ['a', 'b'].map(arn => resource(arn, 59, { caps: [cap(59, true)] })),
          [],
        ),
      ).toEqual([
        [59, true],
        [59, false],
        [79, false],
      ]);
    });
  });
});

describe('scoreRollUp', () => {
  const member = (
    name: string,
    points: number | null,
    about: Partial<RollUpMember> = {},
  ): RollUpMember => ({
    entityRef: `component:default/${name}`,
    points,
    band: points === null ? null : { low: points, high: points },
    coverage: 100,
    openCriticals: {},
    freshness: { observedAt: AT, stale: false },
    tier: 'standard',
    ...about,
  });
  const open = { 'arn:bad': 1 };

  it('has no posture without members that have one, and counts the members', () => {
    expect(scoreRollUp([member('a', null)])).toMatchObject({
      points: null,
      withoutPosture: 1,
      shareAtBOrBetter: null,
      caps: [],
    });
  });

  it('weighs by tier', () => {
    expect(
      scoreRollUp([
        member('a', 100, { tier: 'critical' }),
        member('b', 80),
        member('c', 70, { tier: 'low' }),
      ]).points,
    ).toBe(88);
  });

  it('is limited by an open CRITICAL failure of a member above tier low', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    const held = (tier: RollUpMember['tier']) =>
      scoreRollUp([...good, member('bad', 59, { openCriticals: open, tier })]);
    expect(held('critical').points).toBe(79);
    expect(held('standard').points).toBe(79);
    expect(held('low').points).toBe(99);
    expect(held('low').openCriticals).toBe(1);
  });

  it('is limited by a member under 70', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    expect(scoreRollUp([...good, member('weak', 69)]).points).toBe(89);
    expect(scoreRollUp([...good, member('fair', 70)]).points).toBe(98);
  });

  it.each<[string, RollUpMember[], string[]]>([
    [
      'one of each',
      [member('a', 80, { openCriticals: { x: 0, y: 2 } }), member('b', 69)],
      [
        '1 service has an open CRITICAL failure: at most 79',
        '1 service is under 70 points: at most 89',
      ],
    ],
    [
      'two of each',
      ['a', 'b'].map(name => member(name, 59, { openCriticals: open })),
      [
        '2 services have an open CRITICAL failure: at most 79',
        '2 services are under 70 points: at most 89',
      ],
    ],
    ['none', [member('a', 70, { openCriticals: { x: 0 } })], []],
    ['one of tier low', [member('a', 10, { tier: 'low' })], []],
  ])('names how many services limit it: %s', (_, members, reasons) => {
    expect(scoreRollUp(members).caps.map(({ reason }) => reason)).toEqual(
      reasons,
    );
  });

  it('counts a member once, and is as fresh as its oldest member', () => {
    const stale = { observedAt: EARLIER, stale: true };
    expect(
      scoreRollUp([
        member('a', 90),
        member('a', 90),
        member('b', 70, { freshness: stale }),
      ]),
    ).toMatchObject({ points: 80, freshness: stale });
  });

  it('has a score and a grade from 50 % coverage on', () => {
    expect(scoreRollUp([member('a', 90, { coverage: 50 })])).toMatchObject({
      score: 90,
      grade: 'A',
    });
    expect(scoreRollUp([member('a', 90, { coverage: 49.9 })])).toMatchObject({
      points: 90,
      score: null,
      grade: null,
    });
  });

  it('keeps the cap of an open CRITICAL in its band', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    expect(
      scoreRollUp([...good, member('bad', 90, { openCriticals: open })]).band,
    ).toEqual({ low: 79, high: 79 });
  });

  it('returns how many members have B or better', () => {
    expect(
      scoreRollUp([
        member('a', 80),
        member('b', 79),
        member('c', 90),
        member('d', null),
      ]),
    ).toMatchObject({ shareAtBOrBetter: 66, withoutPosture: 1 });
  });

  it('weighs points and coverage by the share', () => {
    expect(
      scoreRollUp([
        member('a', 100, { share: 0.5, coverage: 60 }),
        member('b', 80, { share: 1.5 / 3, coverage: 80 }),
        member('c', 70, { tier: 'low', coverage: 100 }),
      ]),
    ).toMatchObject({ points: 83, coverage: 80 });
  });

  it('does not depend on the order of members with fractional shares', () => {
    const members = [1 / 3, 1 / 7, 1 / 9, 5 / 6].map((share, i) =>
      member(`m${i}`, 90, { share, coverage: 49.9 }),
    );
    for (const some of [members, [...members].reverse()]) {
      expect(scoreRollUp(some)).toMatchObject({ points: 90, coverage: 49.9 });
    }
  });

  it('counts a member with share 0 in no figure', () => {
    const user = member('user', 20, {
      tier: 'critical',
      share: 0,
      coverage: 0,
      openCriticals: open,
      freshness: { observedAt: '2020-01-01T00:00:00.000Z', stale: true },
    });
    const without = member('empty', null, { share: 0 });
    expect(scoreRollUp([member('own', 90), user, without])).toEqual(
      scoreRollUp([member('own', 90)]),
    );
    expect(scoreRollUp([user])).toMatchObject({
      points: null,
      score: null,
      grade: null,
      band: null,
      withoutPosture: 0,
    });
  });

  it('counts open criticals once per resource and control', () => {
    expect(
      scoreRollUp([
        member('a', 50, { openCriticals: { one: 2, two: 1 } }),
        member('b', 50, { openCriticals: { two: 1, three: 1 } }),
      ]).openCriticals,
    ).toBe(4);
  });

  it('shows the cap that binds first, and the other one', () => {
    const caps = (...points: number[]) =>
      scoreRollUp([
        member('bad', 59, { openCriticals: open }),
        ...points.map((own, i) => member(`m${i}`, own)),
      ]).caps.map(({ max, binds = false }) => [max, binds]);
    expect(caps(100, 100, 100)).toEqual([
      [79, true],
      [89, false],
    ]);
    expect(caps(60)).toEqual([
      [79, false],
      [89, false],
    ]);
  });

  it('has the cap of an open CRITICAL at the low end if a member could have one', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    const low = (end: number) =>
      scoreRollUp([
        ...good,
        member('open', 80, { band: { low: end, high: 90 } }),
      ]).band;
    expect(low(79)).toEqual({ low: 79, high: 99 });
    expect(low(80)).toEqual({ low: 99, high: 99 });
    const inside = member('b', 90, { band: { low: 85, high: 95 } });
    expect(scoreRollUp([...good, inside]).band?.low).toBe(99);
    expect(
      scoreRollUp([member('wide', 80, { band: { low: 80, high: 100 } })]).band,
    ).toEqual({ low: 80, high: 100 });
    expect(scoreRollUp([...good, member('known', 79)]).band).toEqual({
      low: 99,
      high: 99,
    });
  });
});
