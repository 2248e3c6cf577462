import { dayOf, presetDays, rangeOf } from './comparedDates';

const time = (text: string) => new Date(text).getTime();
/** A Wednesday. */
const NOW = time('2026-11-25T10:00:00');

describe('presetDays', () => {
  it('offers yesterday, the last Monday and 30 days ago', () => {
    expect(presetDays(NOW)).toEqual({
      yesterday: '2026-11-24',
      monday: '2026-11-23',
      month: '2026-10-26',
    });
  });

  it('offers the Monday a week ago on a Monday', () => {
    expect(presetDays(time('2026-11-23T00:30:00')).monday).toBe('2026-11-16');
  });
});

describe('rangeOf', () => {
  it('lasts from the start of the first day to now', () => {
    expect(rangeOf({ from: '2026-11-23' }, NOW)).toEqual({
      from: new Date('2026-11-23T00:00:00').toISOString(),
    });
    expect(rangeOf({ from: '2026-11-23', to: dayOf(NOW) }, NOW)).toEqual({
      from: new Date('2026-11-23T00:00:00').toISOString(),
    });
  });

  it('lasts to the end of the second day', () => {
    expect(rangeOf({ from: '2026-11-01', to: '2026-11-02' }, NOW)).toEqual({
      from: new Date('2026-11-01T00:00:00').toISOString(),
      to: new Date('2026-11-02T23:59:59.999').toISOString(),
    });
  });

  it.each([
    [{ from: 'last Monday' }, 'invalid'],
    [{ from: '2026-02-30' }, 'invalid'],
    [{ from: '2026-11-01', to: 'x' }, 'invalid'],
    [{ from: '2026-11-26' }, 'future'],
    [{ from: '2026-11-01', to: '2027-01-01' }, 'future'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'order'],
    [{ from: '2026-11-02', to: '2026-11-02' }, 'order'],
  ])('rejects %j: %s', (dates, problem) => {
    expect(rangeOf(dates, NOW)).toBe(problem);
  });
});
