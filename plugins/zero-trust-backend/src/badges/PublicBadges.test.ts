import { PublicBadges } from './PublicBadges';

describe('PublicBadges', () => {
  function given() {
    const time = { now: 0, version: 1 };
    const compute = jest.fn(async (entityRef: string) => entityRef);
    const badges = new PublicBadges({
      version: async () => time.version,
      isPublic: async entityRef => entityRef !== 'hidden',
      compute,
      clock: () => time.now,
    });
    return { time, compute, badges };
  }

  it('computes again after a minute, and when the catalog has changed', async () => {
    const { time, compute, badges } = given();
    await badges.figures('a');
    time.now = 59_999;
    await badges.figures('a');
    expect(compute).toHaveBeenCalledTimes(1);
    time.now = 60_000;
    await badges.figures('a');
    expect(compute).toHaveBeenCalledTimes(2);
    time.version = 2;
    await badges.figures('a');
    expect(compute).toHaveBeenCalledTimes(3);
  });

  it('computes one roll-up at a time', async () => {
    const { compute, badges } = given();
    let running = 0;
    let most = 0;
    compute.mockImplementation(async entityRef => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setTimeout(resolve, 5));
      running -= 1;
      return entityRef;
    });
    const names = ['a', 'b', 'c', 'a', 'b', 'c'];
    expect(await Promise.all(names.map(own => badges.figures(own)))).toEqual(
      names,
    );
    expect(most).toBe(1);
    expect(compute).toHaveBeenCalledTimes(3);
  });

  it('does not cache a failure, or let it fail another roll-up', async () => {
    const { compute, badges } = given();
    compute.mockRejectedValueOnce(new Error('away'));
    const [failed, other] = await Promise.allSettled([
      badges.figures('a'),
      badges.figures('b'),
    ]);
    expect(failed.status).toBe('rejected');
    expect(other).toEqual({ status: 'fulfilled', value: 'b' });
    expect(await badges.figures('a')).toBe('a');
  });

  it('computes nothing that is not public', async () => {
    const { compute, badges } = given();
    expect(await badges.figures('hidden')).toBeUndefined();
    expect(compute).not.toHaveBeenCalled();
  });
});
