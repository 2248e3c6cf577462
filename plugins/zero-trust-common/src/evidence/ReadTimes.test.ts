import { earlierOf, isBefore, laterOf } from './ReadTimes';

const texts = [
  '2026-11-24T06:59:59.999Z',
  '2026-11-24T07:00:00Z',
  '2026-11-24T07:00:00.000Z',
  '2026-11-24T08:00:00.001+01:00',
  '2026-11-24T06:00:00.002-01:00',
  '2026-11-24T07:00:01Z',
];

it.each(texts.flatMap(a => texts.map(b => [a, b])))(
  'compares the times of %s and %s, whatever their format',
  (a, b) => {
    expect(isBefore(a, b)).toBe(Date.parse(a) < Date.parse(b));
    expect(Date.parse(earlierOf(a, b))).toBe(
      Math.min(Date.parse(a), Date.parse(b)),
    );
    expect(Date.parse(laterOf(a, b))).toBe(
      Math.max(Date.parse(a), Date.parse(b)),
    );
  },
);

it('is false for a text that is not a time', () => {
  expect(isBefore('yesterday', texts[0])).toBe(false);
  expect(isBefore(texts[0], 'tomorrow')).toBe(false);
});
