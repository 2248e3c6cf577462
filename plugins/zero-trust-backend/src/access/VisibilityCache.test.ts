import { VisibilityCache } from './VisibilityCache';

const REF = 'component:default/orders';

/** A resolver that shows everything, and one that shows nothing. */
const everything = jest.fn(async (refs: string[]) => new Set(refs));
const nothing = jest.fn(async () => new Set<string>());

describe('VisibilityCache', () => {
  let now = 0;
  let cache: VisibilityCache;

  beforeEach(() => {
    now = 0;
    cache = new VisibilityCache(() => now);
    everything.mockClear();
    nothing.mockClear();
  });

  it('caches resolved entities of a user for less than ten seconds', async () => {
    await cache.resolve('user:default/a', [REF], everything);
    now = 9_999;
    expect(await cache.resolve('user:default/a', [REF], nothing)).toEqual(
      new Set([REF]),
    );
    expect(nothing).not.toHaveBeenCalled();
    now = 10_000;
    expect(await cache.resolve('user:default/a', [REF], nothing)).toEqual(
      new Set(),
    );
  });

  it('caches that an entity is hidden', async () => {
    await cache.resolve('user:default/a', [REF], nothing);
    expect(await cache.resolve('user:default/a', [REF], everything)).toEqual(
      new Set(),
    );
  });

  it('resolves only references that are not cached', async () => {
    await cache.resolve('user:default/a', [REF], everything);
    const seen = await cache.resolve('user:default/a', [REF, 'x'], nothing);
    expect(nothing).toHaveBeenCalledWith(['x']);
    expect(seen).toEqual(new Set([REF]));
  });

  it('never uses the decisions of one user for another one', async () => {
    await cache.resolve('user:default/a', [REF], everything);
    expect(await cache.resolve('user:default/b', [REF], nothing)).toEqual(
      new Set(),
    );
  });

  it('caches nothing for services: two tokens can have different restrictions', async () => {
    await cache.resolve(undefined, [REF], everything);
    expect(await cache.resolve(undefined, [REF], nothing)).toEqual(new Set());
    await cache.resolve(undefined, [REF], everything);
    expect(everything).toHaveBeenCalledTimes(2);
  });

  it('caches at most 500 users', async () => {
    for (let user = 0; user < 500; user++) {
      await cache.resolve(`user:default/${user}`, [REF], everything);
    }
    await cache.resolve('user:default/0', [REF], nothing);
    expect(nothing).not.toHaveBeenCalled();
    await cache.resolve('user:default/500', [REF], everything);
    await cache.resolve('user:default/0', [REF], nothing);
    expect(nothing).toHaveBeenCalledTimes(1);
  });
});
