import { nameSome } from './nameSome';

const many = Array.from({ length: 124 }, (_, i) => `db-${i}`);

describe('nameSome', () => {
  it.each<[string, string[], Parameters<typeof nameSome>[1], string]>([
    ['nothing of an empty list', [], undefined, ''],
    ['all of a short list', ['a', 'b'], undefined, 'a, b'],
    ['all five', many.slice(0, 5), undefined, 'db-0, db-1, db-2, db-3, db-4'],
    [
      'five, and the number of the others',
      many,
      undefined,
      'db-0, db-1, db-2, db-3, db-4 and 119 more',
    ],
    [
      'the number of a whole list that was shortened before',
      many.slice(0, 20),
      { total: 124 },
      'db-0, db-1, db-2, db-3, db-4 and 119 more',
    ],
    [
      'the requested number of names',
      ['a', 'b', 'c'],
      { shown: 1 },
      'a and 2 more',
    ],
    ['only the number if there is no name', [], { total: 7 }, '7'],
  ])('names %s', (_, names, options, text) => {
    expect(nameSome(names, options)).toBe(text);
  });
});
