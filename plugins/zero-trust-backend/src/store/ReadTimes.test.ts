import {
  catalogue,
  evaluate,
  known,
  missing,
  Result,
  scoreResource,
} from 'backstage-plugin-zero-trust-common';
import { evidenceOf } from '../__testUtils__/estate';
import {
  evidenceAt,
  OperationTimes,
  ReadTimes,
  resultsAt,
  resultsWithoutTimes,
  scoreAt,
  scoreWithoutTimes,
} from './ReadTimes';

const at = (hour: number, minute = 0) =>
  new Date(Date.UTC(2026, 10, 1, hour, minute)).toISOString();

const SETTINGS = { trustedNetworks: [], administrators: [] };
const controls = new Map(catalogue.map(control => [control.id, control]));

const evaluated = (evidence: ReturnType<typeof evidenceOf>) =>
  evaluate(evidence, [], { controls: catalogue, settings: SETTINGS });

/** Keys that began in the hour before, read by two operations, one that is refused. */
const readIn = (hour: number) =>
  evidenceOf(
    {
      name: 'orders',
      overrides: {
        deletionProtection: known(true, 'rds:DescribeDBInstances', at(hour, 2)),
        multiAz: missing('denied', at(hour, 3), { needs: 'rds:X' }),
        snapshots: known([], 'rds:DescribeDBSnapshots', at(hour - 1, 30)),
      },
    },
    at(hour, 1),
  );

function keep(evidence: ReturnType<typeof evidenceOf>, startedAt: string) {
  const read = new ReadTimes(startedAt);
  const text = read.withoutTimes(evidence);
  return { text, times: read.byOperation(), oldest: read.oldest() };
}

describe('ReadTimes', () => {
  it('keeps the same of two reads that found the same', () => {
    const first = keep(readIn(10), at(10));
    const second = keep(readIn(11), at(11));
    expect(second.text).toBe(first.text);
    expect(second.times).not.toEqual(first.times);
  });

  it('gives each fact the time of the first call of its operation', () => {
    const { text, times } = keep(readIn(10), at(10));
    const evidence = evidenceAt(text, times) as ReturnType<typeof evidenceOf>;
    expect(evidence.deletionProtection.observedAt).toBe(at(10, 1));
    expect(evidence.snapshots.observedAt).toBe(at(9, 30));
    expect(evidence.status).toEqual(readIn(10).status);
  });

  it('dates what could not be read by when the read began', () => {
    const { text, times } = keep(readIn(10), at(10));
    const { multiAz } = evidenceAt(text, times) as ReturnType<
      typeof evidenceOf
    >;
    expect(multiAz).toEqual(missing('denied', at(10), { needs: 'rds:X' }));
  });

  it('leaves the time of what was read before the read', () => {
    const old = known(true, 'rds:DescribeDBInstances', at(3));
    const { text, times, oldest } = keep(
      evidenceOf(
        { name: 'orders', overrides: { deletionProtection: old } },
        at(10, 1),
      ),
      at(10),
    );
    expect(evidenceAt(text, times)).toMatchObject({ deletionProtection: old });
    expect(oldest).toBe(at(10));
  });

  it('is not misled by tags that look like facts', () => {
    const tags = { observedAt: at(10, 1), source: 'x', missing: 'y' };
    const evidence = evidenceOf({ name: 'orders', tags }, at(10, 1));
    const { text, times } = keep(evidence, at(10));
    expect(evidenceAt(text, times)).toMatchObject({ tags: { value: tags } });
  });

  it('believes nothing whose time is lost', () => {
    const { text } = keep(readIn(10), at(10));
    expect(evidenceAt(text, {})).toMatchObject({
      status: { observedAt: '1970-01-01T00:00:00.000Z' },
    });
  });

  describe('of results', () => {
    const kept = (results: Result[], times: OperationTimes, hour: number) =>
      resultsWithoutTimes(results, times, {
        source: 'rds:DescribeDBInstances',
        observedAt: at(hour, 1),
      });
    const judgedIn = (hour: number) => {
      const { text, times } = keep(readIn(hour), at(hour));
      const evidence = evidenceAt(text, times) as ReturnType<typeof evidenceOf>;
      return { times, results: evaluated(evidence) };
    };

    it('gives back what it was given', () => {
      const { times, results } = judgedIn(10);
      expect(resultsAt(kept(results, times, 10), times)).toEqual(
        JSON.parse(JSON.stringify(results)),
      );
    });

    it('moves them on with the next read', () => {
      const first = judgedIn(10);
      const second = judgedIn(11);
      const text = kept(first.results, first.times, 10);
      expect(text).toBe(kept(second.results, second.times, 11));
      expect(resultsAt(text, second.times)).toEqual(
        JSON.parse(JSON.stringify(second.results)),
      );
    });

    it('leaves the time of what is carried, and of what Security Hub decided', () => {
      const { times, results } = judgedIn(10);
      const [carried, decided, ...rest] = results;
      const others: Result[] = [
        {
          ...carried,
          observedAt: at(2),
          carried: true,
          evidence: carried.evidence.map(r => ({ ...r, observedAt: at(2) })),
        },
        { ...decided, source: 'security-hub', observedAt: at(10, 1) },
        ...rest,
      ];
      const text = kept(others, times, 10);
      const next = resultsAt(text, judgedIn(11).times);
      expect(next[0].observedAt).toBe(at(2));
      expect(next[0].evidence[0].observedAt).toBe(at(2));
      expect(next[1].observedAt).toBe(at(10, 1));
      expect(next[1].evidence[0].observedAt).not.toBe(
        decided.evidence[0].observedAt,
      );
    });

    it('gives a score the oldest time of the read, or the older one of what stays', () => {
      const { times, results } = judgedIn(10);
      const score = scoreResource('arn', results, { controls });
      const moves = scoreWithoutTimes(score, results, times);
      expect(scoreAt(moves, at(11))).toEqual({
        score: { ...score, freshness: { observedAt: at(11), stale: false } },
        observed: { at: null, moves: true },
      });
      const [first, ...rest] = results;
      const stays = scoreWithoutTimes(
        score,
        [{ ...first, status: 'pass', observedAt: at(2) }, ...rest],
        times,
      );
      expect(scoreAt(stays, at(11)).score.freshness.observedAt).toBe(at(2));
      expect(scoreAt(stays, null).score.freshness.observedAt).toBe(
        '1970-01-01T00:00:00.000Z',
      );
    });
  });
});
