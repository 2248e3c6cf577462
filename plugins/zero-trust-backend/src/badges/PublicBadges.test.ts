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
      longest: 50,
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

  it('computes a slow roll-up once for all requests, and keeps it a minute from its end', async () => {
    const { time, compute, badges } = given();
    let end = (_: string) => {};
    compute.mockImplementationOnce(
      () => new Promise(resolve => (end = resolve)),
    );
    const all: Array<Promise<string | undefined>> = [];
    for (let i = 0; i < 10; i++) {
      all.push(badges.figures('a'));
      await new Promise(setImmediate);
      time.now += 60_000;
    }
    end('slow');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['slow']));
    time.now += 59_999;
    expect(await badges.figures('a')).toBe('slow');
    expect(compute).toHaveBeenCalledTimes(1);
  });

  it('computes once more if the catalog changes meanwhile, and shows nothing from before', async () => {
    const { time, compute, badges } = given();
    let end = (_: string) => {};
    compute.mockImplementationOnce(
      () => new Promise(resolve => (end = resolve)),
    );
    const first = badges.figures('a');
    await new Promise(setImmediate);
    time.version = 2;
    const later = [1, 2, 3].map(() => badges.figures('a'));
    await new Promise(setImmediate);
    end('before');
    expect(await Promise.all([first, ...later])).toEqual(['a', 'a', 'a', 'a']);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('goes on after a roll-up that never ends', async () => {
    const { compute, badges } = given();
    compute.mockImplementationOnce(() => new Promise(() => {}));
    const [endless, other] = await Promise.allSettled([
      badges.figures('a'),
      badges.figures('b'),
    ]);
    expect(endless).toMatchObject({
      status: 'rejected',
      reason: { message: 'The posture of a took too long.' },
    });
    expect(other).toEqual({ status: 'fulfilled', value: 'b' });
  });

  it('computes nothing that is not public', async () => {
    const { compute, badges } = given();
    expect(await badges.figures('hidden')).toBeUndefined();
    expect(compute).not.toHaveBeenCalled();
  });
});
