import { Control, Pillar, Severity } from '../controls/control';
import { Result, ResultStatus } from '../posture';
import { ResourceScore, RollUpMember } from './score';
import { scorePillars } from './scorePillars';
import { scoreResource } from './scoreResource';
import { scoreRollUp } from './scoreRollUp';
import { scoreService } from './scoreService';

const AT = '2026-11-24T06:00:00.000Z';
const EARLIER = '2026-11-23T06:00:00.000Z';

const control = (
  id: string,
  severity: Severity,
  about: Partial<Control> = {},
): Control => ({
  id,
  title: id,
  description: '',
  pillar: 'Data',
  severity,
  tenets: [],
  subject: 'database',
  appliesTo: '',
  securityHub: [],
  remediation: { text: '' },
  references: [],
  judge: () => ({ status: 'unknown', reason: '', readings: [] }),
  ...about,
});

const options = (...controls: Control[]) => ({
  controls: new Map(controls.map(own => [own.id, own])),
});

const result = (
  own: Control,
  status: ResultStatus,
  about: Partial<Result> = {},
): Result => ({
  controlId: own.id,
  status,
  severity: own.severity,
  pillar: own.pillar,
  resourceArn: 'arn',
  resourceId: 'db-1',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: '',
  evidence: [],
  findings: [],
  source: 'live',
  observedAt: AT,
  ...about,
});

describe('scoreResource', () => {
  const critical = control('critical', 'CRITICAL');
  const high = control('high', 'HIGH', { cap: 69 });
  const low = control('low', 'LOW', { worstSeverity: 'HIGH' });
  const all = options(critical, high, low);
  const score = (...results: Result[]) => scoreResource('arn', results, all);

  it('has no posture where nothing applies', () => {
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

  it('has points, and neither score nor grade, under half the evidence', () => {
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

  it('is not capped by what its cap does not apply to', () => {
    const failing = [
      result(critical, 'pass'),
      result(high, 'fail', { capApplies: false }),
      result(low, 'pass'),
    ];
    expect(score(...failing).caps).toMatchObject([
      { max: 89, controlId: 'high', resourceArn: 'arn' },
    ]);
  });

  it('is capped by the severity that is shown, and weighed by the catalogue', () => {
    const failing = result(low, 'fail', { severity: 'CRITICAL' });
    expect(
      score(result(critical, 'pass'), result(high, 'pass'), failing),
    ).toMatchObject({
      points: 59,
      failing: { CRITICAL: 1, LOW: 0 },
      caps: [{ max: 59, controlId: 'low' }],
    });
  });

  it('fears the worst severity at the low end of the band', () => {
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

  it('takes no notice of controls that it does not know', () => {
    expect(
      score(result(high, 'pass'), result(control('gone', 'CRITICAL'), 'fail')),
    ).toMatchObject({ points: 100, failing: { CRITICAL: 0 } });
  });

  it('is as old as its oldest evidence; what is unknown has none', () => {
    expect(
      score(
        result(high, 'pass', { observedAt: EARLIER, stale: true }),
        result(low, 'pass'),
        result(critical, 'unknown', { observedAt: '2020-01-01T00:00:00.000Z' }),
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
    caps: [],
    failing: none,
    unknown: 0,
    freshness: { observedAt: AT, stale: false },
    ...about,
  });

  it('has no posture without resources, or where nothing applies', () => {
    expect(scoreService([], []).points).toBeNull();
    expect(scoreService([resource('a', null)], []).points).toBeNull();
  });

  it('leaves out what has no posture', () => {
    expect(
      scoreService([resource('a', null), resource('b', 90)], []).points,
    ).toBe(90);
  });

  it('stands at most 20 above its worst, and says which that is', () => {
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

  it('is as covered as its resources are on average', () => {
    expect(
      scoreService(
        [resource('a', 90), resource('b', 90, { coverage: 9.9 })],
        [],
      ),
    ).toMatchObject({ points: 90, score: 90, coverage: 54.9 });
    expect(
      scoreService([resource('a', 90, { coverage: 49.9 })], []).score,
    ).toBeNull();
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
    failing: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
    freshness: { observedAt: AT, stale: false },
    tier: 'standard',
    ...about,
  });
  const open = { CRITICAL: 1, HIGH: 0, MEDIUM: 0, LOW: 0 };

  it('has no posture without members that have one, and counts them', () => {
    expect(scoreRollUp([member('a', null)])).toMatchObject({
      points: null,
      withoutPosture: 1,
      shareAtBOrBetter: null,
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

  it('is held down by an open CRITICAL failure of what is not of tier low', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    const held = (tier: RollUpMember['tier']) =>
      scoreRollUp([...good, member('bad', 59, { failing: open, tier })]);
    expect(held('critical').points).toBe(79);
    expect(held('standard').points).toBe(79);
    expect(held('low').points).toBe(99);
    expect(held('low').openCriticals).toBe(1);
  });

  it('is held down by a member under 70', () => {
    const good = Array.from({ length: 20 }, (_, i) => member(`g${i}`, 100));
    expect(scoreRollUp([...good, member('weak', 69)]).points).toBe(89);
    expect(scoreRollUp([...good, member('fair', 70)]).points).toBe(98);
  });

  it('says how many members have a B or better', () => {
    expect(
      scoreRollUp([member('a', 80), member('b', 79), member('c', null)]),
    ).toMatchObject({ shareAtBOrBetter: 50, withoutPosture: 1 });
  });
});

describe('scorePillars', () => {
  const critical = control('critical', 'CRITICAL');
  const high = control('high', 'HIGH');
  const low = control('low', 'LOW');
  const rotation = control('rotation', 'LOW', { automation: true });
  const tiny = Array.from({ length: 20 }, (_, i) =>
    control(`other-${i}`, 'CRITICAL'),
  );
  const all = options(critical, high, low, rotation, ...tiny);
  const data = (...results: Result[]) =>
    scorePillars(results, all).find(({ pillar }) => pillar === 'Data')!;

  it('lists every pillar, without stage where nothing applies', () => {
    expect(scorePillars([result(critical, 'pass')], all)).toHaveLength(7);
    const identity = scorePillars([result(critical, 'pass')], all).find(
      ({ pillar }: { pillar: Pillar }) => pillar === 'Identity',
    );
    expect(identity).toMatchObject({ stage: null, coverage: null });
    expect(data(result(critical, 'not-applicable')).stage).toBeNull();
  });

  it('has no stage under half the evidence', () => {
    expect(
      data(result(critical, 'unknown'), result(high, 'pass')),
    ).toMatchObject({ stage: null, coverage: 42.8 });
  });

  it.each<[string, Result[], string]>([
    [
      'a CRITICAL fails',
      [result(critical, 'fail'), result(high, 'pass')],
      'Traditional',
    ],
    [
      'a CRITICAL is waived',
      [result(critical, 'waived'), result(high, 'pass')],
      'Traditional',
    ],
    [
      'a HIGH fails',
      [result(critical, 'pass'), result(high, 'fail')],
      'Initial',
    ],
    [
      'under 80 % are known',
      [result(critical, 'pass'), result(high, 'unknown')],
      'Initial',
    ],
    [
      'a LOW fails',
      [result(critical, 'pass'), result(high, 'pass'), result(low, 'fail')],
      'Advanced',
    ],
    [
      'an automation control is unknown',
      [...tiny.map(own => result(own, 'pass')), result(rotation, 'unknown')],
      'Advanced',
    ],
    [
      'nothing is missing',
      [
        result(critical, 'pass'),
        result(high, 'attested'),
        result(rotation, 'pass'),
      ],
      'Optimal',
    ],
  ])('where %s', (_, results, stage) => {
    expect(data(...results).stage).toBe(stage);
  });

  it('counts by status', () => {
    expect(
      data(
        result(critical, 'pass'),
        result(high, 'waived'),
        result(low, 'not-applicable'),
        result(rotation, 'unknown'),
      ).counts,
    ).toEqual({
      pass: 1,
      fail: 0,
      unknown: 1,
      notApplicable: 1,
      waived: 1,
      attested: 0,
    });
  });
});
