import { missing } from '../facts/fact';
import { fact } from './__testUtils__/facts';
import { judgeRegion } from './__testUtils__/judgeRegion';
import { ztGov06 } from './ZT-GOV-06';

const judge = (age: number) =>
  judgeRegion(ztGov06, { collectionAgeHours: fact(age) });

describe('ZT-GOV-06 the evidence is fresh', () => {
  it.each([0, 1, 24])('passes %s hours', age => {
    expect(judge(age).status).toBe('pass');
  });

  it.each([24.01, 25, 24 * 30])('fails %s hours', age => {
    expect(judge(age).status).toBe('fail');
  });

  it('reports the age of the evidence', () => {
    expect(judge(30.57).reason).toContain('30.5 hours');
  });

  it('is unknown if it was never collected', () => {
    expect(
      judgeRegion(ztGov06, { collectionAgeHours: missing('not-collected') })
        .status,
    ).toBe('unknown');
  });
});
