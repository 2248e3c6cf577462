import { minutesOf } from './minutesOf';

describe('minutesOf', () => {
  it.each<[string, number | undefined]>([
    ['PT1H', 60],
    ['PT4H', 240],
    ['PT1H30M', 90],
    ['PT12H', 720],
    ['P1D', 1440],
    ['PT30S', 1],
    ['PT', undefined],
    ['P', undefined],
    ['', undefined],
    ['4h', undefined],
    ['PT-1H', undefined],
  ])('%s lasts %s minutes', (duration, minutes) => {
    expect(minutesOf(duration)).toBe(minutes);
  });
});
