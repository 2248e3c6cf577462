import { CatalogView, CatalogViewCache } from './CatalogView';

const view = {} as CatalogView;
const version = { version: 1, catalogRead: true };

describe('CatalogViewCache', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('caches the view of one version of the catalog', () => {
    const cache = new CatalogViewCache();
    expect(cache.get(version)).toBeUndefined();
    cache.set(version, view);
    expect(cache.get(version)).toBe(view);
  });

  it.each([
    { version: 2, catalogRead: true },
    { version: 1, catalogRead: false },
  ])('does not return the view of another version: %j', other => {
    const cache = new CatalogViewCache();
    cache.set(version, view);
    expect(cache.get(other)).toBeUndefined();
  });

  it('removes it a minute after it was computed', () => {
    const cache = new CatalogViewCache();
    cache.set(version, view);
    jest.advanceTimersByTime(59_999);
    expect(cache.get(version)).toBe(view);
    jest.advanceTimersByTime(1);
    expect(cache.get(version)).toBeUndefined();
  });
});
