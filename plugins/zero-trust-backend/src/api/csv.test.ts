import fc from 'fast-check';
import { csvLine } from './csv';

describe('csvLine', () => {
  it('quotes text, does not quote numbers, and doubles quotes', () => {
    expect(csvLine(['a"b', 1, -2.5, null, undefined, true])).toBe(
      '"a""b",1,-2.5,,,"true"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'cannot start a formula with %j',
    text => {
      expect(csvLine([text])).toBe(`"'${text}"\r\n`);
    },
  );

  it('never starts a field of text with the first character of a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(csvLine([text])).not.toMatch(/^"[=+\-@\t\r]/);
      }),
    );
  });
});
