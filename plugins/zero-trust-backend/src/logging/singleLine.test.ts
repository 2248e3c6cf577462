import { mockServices } from '@backstage/backend-test-utils';
import { isPrintable, printable } from './printable';
import { printableJson, singleLine } from './singleLine';

const FORGED = 'orders\n2026-11-29 info: "attest" succeeded';

describe('printable', () => {
  it.each([
    ['a line break', 'a\nb', 'a\\u000ab'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['an escape sequence of terminals', 'a\x1b[31mb', 'a\\u001b[31mb'],
    ['a next line', 'a\x85b', 'a\\u0085b'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a paragraph separator', 'a\u2029b', 'a\\u2029b'],
    ['a change of direction', 'a\u202eb', 'a\\u202eb'],
    ['a character without width', 'a\u200bb', 'a\\u200bb'],
    ['half of a surrogate pair', 'a\ud800b', 'a\\ud800b'],
  ])('escapes %s', (_, text, escaped) => {
    expect(isPrintable(text)).toBe(false);
    expect(printable(text)).toBe(escaped);
  });

  it.each(['component:default/orders', 'Größe 10 µm', '注文', '🙂', ''])(
    'returns %j unchanged',
    text => {
      expect(isPrintable(text)).toBe(true);
      expect(printable(text)).toBe(text);
    },
  );

  it('escapes every text and key of JSON', () => {
    expect(
      printableJson({ 'a\n': ['b\n', { c: 'd\n' }], e: 1, f: null, g: true }),
    ).toEqual({
      'a\\u000a': ['b\\u000a', { c: 'd\\u000a' }],
      e: 1,
      f: null,
      g: true,
    });
  });
});

describe('a logger that writes single lines', () => {
  it('writes messages, fields and errors without line breaks', () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const own = singleLine(logger).child({ entity: FORGED });
    const escaped = printable(FORGED);
    own.info(FORGED);
    own.warn('refused', { entityRef: FORGED });
    own.error('failed', new Error(FORGED));
    own.debug('fine', undefined);
    expect(logger.child).toHaveBeenCalledWith({ entity: escaped });
    expect(logger.info).toHaveBeenCalledWith(escaped, undefined);
    expect(logger.warn).toHaveBeenCalledWith('refused', { entityRef: escaped });
    const [, error] = logger.error.mock.calls[0] as [string, Error];
    expect(error.message).toBe(escaped);
    expect(error.stack).toContain(escaped);
    expect(error.stack).not.toContain(FORGED);
    expect(logger.debug).toHaveBeenCalledWith('fine', undefined);
  });

  it('writes an error of one line unchanged', () => {
    const logger = mockServices.logger.mock();
    const error = new Error('of one line');
    singleLine(logger).error('failed', error);
    expect(logger.error).toHaveBeenCalledWith('failed', error);
  });
});
