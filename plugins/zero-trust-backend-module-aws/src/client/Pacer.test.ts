import { Pacer } from './Pacer';

function pacer(perSecond: number, burst: number) {
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const { signal } = new AbortController();
  const paced = new Pacer({ perSecond, burst }, clock);
  return {
    empty: () => paced.empty('one'),
    rest: (milliseconds: number) => {
      now += milliseconds;
    },
    async times(count: number, key = 'one') {
      const times: number[] = [];
      for (let index = 0; index < count; index++) {
        await paced.wait(key, signal);
        times.push(now);
      }
      return times;
    },
  };
}

describe('Pacer', () => {
  it('allows the burst, and then the rate', async () => {
    const { times } = pacer(2, 3);
    expect(await times(6)).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it('refills unused tokens up to the burst', async () => {
    const { times, rest } = pacer(2, 3);
    await times(3);
    rest(60_000);
    expect(await times(4)).toEqual([60_000, 60_000, 60_000, 60_500]);
  });

  it('delays the first call if another process may have used the burst', async () => {
    const { times, rest, empty } = pacer(2, 3);
    empty();
    expect(await times(2)).toEqual([500, 1000]);
    rest(60_000);
    expect(await times(3)).toEqual([61_000, 61_000, 61_000]);
  });

  it('limits each key separately', async () => {
    const { times } = pacer(2, 1);
    await times(1, 'one');
    expect(await times(1, 'other')).toEqual([0]);
  });

  it('stops when it is aborted', async () => {
    const paced = new Pacer({ perSecond: 0.001, burst: 1 });
    const abort = new AbortController();
    await paced.wait('one', abort.signal);
    const waiting = paced.wait('one', abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow();
  });
});
