import { Freshness, Result } from '../posture';
import { freshnessOf, oldest } from './freshness';
import { AT, control, result } from './__testUtils__/results';

const EARLIER = '2026-11-23T06:00:00.000Z';
const own = control('own', 'LOW');
const fresh = (observedAt: string | null, stale = false): Freshness => ({
  observedAt,
  stale,
});

describe('freshness of several subjects', () => {
  it.each<[string, Freshness[], Freshness]>([
    ['none', [], fresh(null)],
    ['the older first', [fresh(EARLIER), fresh(AT)], fresh(EARLIER)],
    ['the older last', [fresh(AT), fresh(EARLIER)], fresh(EARLIER)],
    [
      'one that was never read, first',
      [fresh(null), fresh(AT), fresh(EARLIER)],
      fresh(EARLIER),
    ],
    [
      'one that was never read, last',
      [fresh(EARLIER), fresh(null)],
      fresh(EARLIER),
    ],
    ['a stale one first', [fresh(AT, true), fresh(AT)], fresh(AT, true)],
    ['a stale one last', [fresh(AT), fresh(AT, true)], fresh(AT, true)],
    ['none that is stale', [fresh(AT), fresh(AT)], fresh(AT)],
  ])('is the oldest: %s', (_, all, expected) => {
    expect(oldest(all)).toEqual(expected);
  });
});

describe('freshness of results', () => {
  it.each<[string, Result[], Freshness]>([
    ['none', [], fresh(null)],
    [
      'the last is the oldest',
      [result(own, 'pass'), result(own, 'fail', { readAt: EARLIER })],
      fresh(EARLIER),
    ],
    [
      'a stale one, then one that is not',
      [result(own, 'fail', { stale: true }), result(own, 'pass')],
      fresh(AT, true),
    ],
    [
      'an unknown one that is older and stale',
      [
        result(own, 'pass'),
        result(own, 'unknown', { readAt: EARLIER, stale: true }),
      ],
      fresh(AT),
    ],
  ])('is the oldest of those that are known: %s', (_, results, expected) => {
    expect(freshnessOf(results)).toEqual(expected);
  });
});
