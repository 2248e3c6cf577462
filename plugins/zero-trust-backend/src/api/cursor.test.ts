import { z } from 'zod/v3';
import { decodeCursor, encodeCursor } from './cursor';
import { pageOf } from './pageOf';

const position = z.object({ id: z.number().int() });
const LIST = ['things', { state: 'open' }] as const;

const rewritten = (cursor: string, from: string, to: string) =>
  Buffer.from(
    Buffer.from(cursor, 'base64url').toString().replace(from, to),
  ).toString('base64url');

describe('cursors', () => {
  const cursor = encodeCursor(LIST, { id: 7 });

  it('contain the end of the previous page', () => {
    expect(decodeCursor(cursor, LIST, position)).toEqual({ id: 7 });
  });

  it.each([
    ['another list', ['others', { state: 'open' }]],
    ['another filter', ['things', { state: 'closed' }]],
    ['no filter', ['things', {}]],
  ] as const)('are rejected for %s', (_, list) => {
    expect(() => decodeCursor(cursor, list, position)).toThrow(/^cursor: /);
  });

  it.each([
    ['altered', rewritten(cursor, '7', '8')],
    ['cut off', cursor.slice(0, -3)],
    ['not JSON', 'x'],
    ['empty JSON', Buffer.from('[]').toString('base64url')],
    ['of another shape', encodeCursor(LIST, { id: 'x' })],
  ])('are rejected if they are %s', (_, altered) => {
    expect(() => decodeCursor(altered, LIST, position)).toThrow(/^cursor: /);
  });
});

describe('pageOf', () => {
  const positionOf = (id: number) => ({ id });

  it('has a cursor to the rest', () => {
    const { items, pageInfo } = pageOf([1, 2, 3], {
      list: LIST,
      limit: 2,
      positionOf,
    });
    expect(items).toEqual([1, 2]);
    expect(decodeCursor(pageInfo.nextCursor!, LIST, position)).toEqual({
      id: 2,
    });
  });

  it('has no cursor on the last page', () => {
    expect(
      pageOf([1, 2], { list: LIST, limit: 2, positionOf }).pageInfo,
    ).toEqual({});
  });
});
