import { Pillar } from '../judging/control';
import { Result } from '../posture';
import { scorePillars } from './scorePillars';
import { control, options, result } from './__testUtils__/results';

// Weights: CRITICAL 10, HIGH 7.5, MEDIUM 5, LOW 2.5.
const critical = control('critical', 'CRITICAL');
const high = control('high', 'HIGH');
const mediums = Array.from({ length: 4 }, (_, i) =>
  control(`medium-${i}`, 'MEDIUM'),
);
const lows = Array.from({ length: 4 }, (_, i) => control(`low-${i}`, 'LOW'));
const automation = control('automation', 'LOW', { automation: true });
const many = Array.from({ length: 20 }, (_, i) =>
  control(`many-${i}`, 'MEDIUM'),
);
const all = options(critical, high, ...mediums, ...lows, automation, ...many);
const data = (...results: Result[]) =>
  scorePillars(results, all).find(({ pillar }) => pillar === 'Data')!;
const passing = (some: typeof many) => some.map(own => result(own, 'pass'));

describe('the stage of a pillar', () => {
  it.each<[string, Result[], string]>([
    ['nothing applies', [result(critical, 'not-applicable')], 'none'],
    ['all that applies is waived', [result(high, 'waived')], 'none'],
    [
      'the coverage is under 50 %',
      [result(critical, 'unknown'), result(high, 'pass')],
      'none',
    ],
    [
      'the coverage is 50 %, and half is proven',
      [result(mediums[0], 'unknown'), result(mediums[1], 'pass')],
      'Initial',
    ],
    [
      'four controls fail and none passes, none of them CRITICAL or HIGH',
      mediums.map(own => result(own, 'fail')),
      'Traditional',
    ],
    [
      'less than half of the weight is proven',
      [result(mediums[0], 'pass'), result(high, 'fail')],
      'Traditional',
    ],
    [
      'one CRITICAL fails among many that pass',
      [result(critical, 'fail'), ...passing(many)],
      'Traditional',
    ],
    [
      'one CRITICAL is unknown among many that pass',
      [result(critical, 'unknown'), ...passing(many)],
      'Traditional',
    ],
    [
      'one CRITICAL is waived among many that pass',
      [result(critical, 'waived'), ...passing(many)],
      'Traditional',
    ],
    [
      'one HIGH fails among many that pass',
      [result(critical, 'attested'), result(high, 'fail'), ...passing(many)],
      'Initial',
    ],
    [
      'the coverage is under 80 %',
      [...passing(mediums.slice(0, 3)), result(lows[0], 'unknown')].concat(
        result(lows[1], 'unknown'),
      ),
      'Initial',
    ],
    [
      'everything is known, and less than 80 % of the weight is proven',
      [...passing(mediums.slice(0, 3)), result(lows[0], 'fail')].concat(
        result(lows[1], 'fail'),
      ),
      'Initial',
    ],
    [
      '80 % of the weight is proven and the rest fails',
      [...passing(mediums), result(many[0], 'fail')],
      'Advanced',
    ],
    [
      'the coverage is 80 %, and what is known passes',
      [...passing(mediums), result(many[0], 'unknown')],
      'Advanced',
    ],
    [
      'a LOW fails, and the coverage is 100 %',
      [result(critical, 'pass'), ...passing(many), result(lows[0], 'fail')],
      'Advanced',
    ],
    [
      'everything known passes, and the coverage is under 95 %',
      [...passing(many), result(critical, 'pass')].concat(
        result(mediums[0], 'unknown'),
        result(lows[0], 'unknown'),
      ),
      'Advanced',
    ],
    [
      'an automation control is unknown',
      [...passing(many), result(automation, 'unknown')],
      'Advanced',
    ],
    [
      'an automation control fails',
      [...passing(many), result(automation, 'fail')],
      'Advanced',
    ],
    [
      'everything known passes, with the automation control, over 95 %',
      [
        ...passing(many),
        result(automation, 'pass'),
        result(lows[0], 'unknown'),
      ],
      'Optimal',
    ],
    [
      'the coverage is 95 %, and what is known passes',
      [...passing(many.slice(1)), result(many[0], 'unknown')],
      'Optimal',
    ],
    [
      'everything passes or is attested, and a HIGH is waived',
      [
        result(critical, 'pass'),
        result(high, 'waived'),
        result(mediums[0], 'attested'),
      ],
      'Optimal',
    ],
    [
      'everything passes, and the automation control is waived',
      [result(critical, 'pass'), result(automation, 'waived')],
      'Optimal',
    ],
  ])('when %s', (_, results, stage) => {
    expect(data(...results).stage).toBe(stage);
  });

  it('does not count an unknown HIGH as failing', () => {
    expect(
      data(...passing(many), ...passing(mediums), result(high, 'unknown'))
        .stage,
    ).toBe('Advanced');
  });
});

describe('scorePillars', () => {
  it('lists every pillar, without a bar if nothing applies', () => {
    const found = scorePillars([result(critical, 'pass')], all);
    expect(found).toHaveLength(7);
    const identity = found.find(
      ({ pillar }: { pillar: Pillar }) => pillar === 'Identity',
    );
    expect(identity).toMatchObject({
      stage: 'none',
      coverage: null,
      proven: null,
    });
  });

  it('has an empty bar when nothing is proven', () => {
    expect(data(...mediums.map(own => result(own, 'fail')))).toMatchObject({
      coverage: 100,
      proven: 0,
    });
  });

  it('returns the proven share of the weight, rounded down', () => {
    expect(
      data(
        result(critical, 'pass'),
        result(high, 'unknown'),
        result(lows[0], 'fail'),
        result(lows[1], 'waived'),
      ),
    ).toMatchObject({ coverage: 62.5, proven: 50 });
    expect(
      data(result(mediums[0], 'pass'), result(critical, 'fail')).proven,
    ).toBe(33.3);
  });

  it('counts a waived CRITICAL as not proven, and leaves out other waived results', () => {
    expect(
      data(result(critical, 'waived'), result(critical, 'waived')),
    ).toMatchObject({ coverage: 100, proven: 0, stage: 'Traditional' });
    expect(
      data(result(mediums[0], 'pass'), result(high, 'waived')).proven,
    ).toBe(100);
  });

  it('ignores controls that the installation does not have', () => {
    const gone = result(control('gone', 'CRITICAL'), 'fail');
    expect(data(gone, result(high, 'pass'))).toMatchObject({
      proven: 100,
      counts: { pass: 1, fail: 0 },
    });
  });

  it('counts by status', () => {
    expect(
      data(
        result(critical, 'pass'),
        result(high, 'waived'),
        result(lows[0], 'not-applicable'),
        result(automation, 'unknown'),
        result(mediums[0], 'fail'),
        result(mediums[1], 'fail'),
        result(mediums[2], 'attested'),
      ).counts,
    ).toEqual({
      pass: 1,
      fail: 2,
      unknown: 1,
      notApplicable: 1,
      waived: 1,
      attested: 1,
    });
  });
});
