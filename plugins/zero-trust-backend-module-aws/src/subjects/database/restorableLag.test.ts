import { Description } from '../Description';
import { restorableLag } from './restorableLag';

const lagAt = (latest: string | undefined) =>
  restorableLag(
    latest === undefined ? undefined : new Date(latest),
    new Description('rds:DescribeDBInstances', {
      accountId: '111122223333',
      region: 'eu-west-1',
    }),
    {
      readAt: '2026-11-24T05:50:00.000Z',
      operations: { 'rds:DescribeDBInstances': '2026-11-24T06:00:00.000Z' },
    },
  );

describe('restorableLag', () => {
  it.each([
    ['05:55:00', 15],
    ['05:45:00', 15],
    ['06:01:00', 15],
    ['05:44:59', 30],
    ['05:00:00', 60],
    ['04:59:59', 75],
  ])('from %s to six is at most %s minutes', (time, minutes) => {
    expect(lagAt(`2026-11-24T${time}.000Z`)).toMatchObject({ value: minutes });
  });

  it('is the same at the next read, because the restorable time advances', () => {
    expect(lagAt('2026-11-24T05:51:12.000Z')).toEqual(
      lagAt('2026-11-24T05:58:40.000Z'),
    );
  });

  it('is null if AWS returns no time', () => {
    expect(lagAt(undefined)).toMatchObject({ value: null });
  });

  it('is missing for an invalid time', () => {
    expect(lagAt('yesterday')).toMatchObject({
      missing: 'failed',
      detail: 'rds:DescribeDBInstances did not return LatestRestorableTime.',
    });
  });
});
