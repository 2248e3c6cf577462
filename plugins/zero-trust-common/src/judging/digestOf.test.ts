import { digestOf } from './digestOf';

// @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv (test vectors)
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('of "%s" is that of FNV-1a', (text, hash) => {
  expect(digestOf(text)).toBe(hash.toString(36));
});
