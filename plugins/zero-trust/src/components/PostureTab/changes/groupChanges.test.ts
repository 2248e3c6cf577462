import {
  HistoryPoint,
  ResultChange,
} from 'backstage-plugin-zero-trust-common/responses';
import { groupChanges } from './groupChanges';

const change = (at: string): ResultChange => ({
  controlId: 'ZT-NET-01',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  from: 'pass',
  to: 'fail',
  severity: 'CRITICAL',
  reason: 'orders-db is publicly accessible.',
  at,
});

const point = (at: string, score: number | null): HistoryPoint => ({
  at,
  points: score,
  score,
  band: null,
  grade: null,
  coverage: 100,
  catalogueVersion: '1',
});

describe('groupChanges', () => {
  it('groups the changes of one read, with the score before and after', () => {
    const groups = groupChanges(
      [
        change('2026-03-20T14:29:30.000Z'),
        change('2026-03-20T14:29:00.000Z'),
        change('2026-03-19T10:00:00.000Z'),
      ],
      [
        point('2026-03-18T00:00:00.000Z', 97),
        point('2026-03-20T14:29:40.000Z', 40),
      ],
    );
    expect(groups.map(({ changes }) => changes.length)).toEqual([2, 1]);
    expect(groups[0].score).toEqual({ from: 97, to: 40 });
    expect(groups[1].score).toBeUndefined();
  });

  it('names the first read of an account-region, if the viewer can see it', () => {
    const at = '2026-03-20T14:29:30.000Z';
    const read = { ...point(at, 40), firstRead: true as const };
    const added = (resourceArn: string): ResultChange => ({
      ...change(at),
      from: null,
      resourceArn,
    });
    const arn = (region: string, accountId = '111122223333') =>
      `arn:aws:rds:${region}:${accountId}:db:a`;
    const firstRead = (...changes: ResultChange[]) =>
      groupChanges(changes, [read])[0].firstRead;
    expect(
      firstRead(
        added(arn('eu-west-2')),
        added(arn('ca-west-1', '777788889999')),
        added(arn('eu-west-2')),
      ),
    ).toEqual(['ca-west-1 (777788889999)', 'eu-west-2 (111122223333)']);
    expect(firstRead(added('withheld:1'))).toEqual([]);
    const [other] = groupChanges([added(arn('eu-west-2'))], [point(at, 40)]);
    expect(other.firstRead).toBeUndefined();
  });

  it('does not mix a first read with what changed seconds later', () => {
    const first = '2026-03-20T14:29:00.000Z';
    const later = '2026-03-20T14:29:20.000Z';
    const last = '2026-03-20T14:29:30.000Z';
    const groups = groupChanges(
      [change(last), change(later), change(first)],
      [
        point('2026-03-18T00:00:00.000Z', 95),
        { ...point(first, 94), firstRead: true },
        point(later, 30),
        point(last, 20),
      ],
    );
    expect(
      groups.map(({ firstRead, score }) => ({ firstRead, score })),
    ).toEqual([
      { firstRead: undefined, score: { from: 94, to: 20 } },
      {
        firstRead: ['eu-west-1 (111122223333)'],
        score: { from: 95, to: 94 },
      },
    ]);
  });

  it('has no scores if none was computed soon after, or one is not known', () => {
    const late = [
      point('2026-03-18T00:00:00.000Z', 97),
      point('2026-03-20T18:00:00.000Z', 40),
    ];
    const unknown = [
      point('2026-03-18T00:00:00.000Z', null),
      point('2026-03-20T14:29:40.000Z', 40),
    ];
    for (const points of [[], late, unknown]) {
      const [group] = groupChanges(
        [change('2026-03-20T14:29:30.000Z')],
        points,
      );
      expect(group.score).toBeUndefined();
    }
  });
});
