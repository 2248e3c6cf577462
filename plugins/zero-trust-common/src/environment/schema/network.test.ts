import fc from 'fast-check';
import { exampleSpec } from './exampleSpec';
import { freeRange, rangesOverlap } from './network';
import { specProblems } from './problems';

describe('freeRange', () => {
  /** An account whose search begins at 10.20.0.0. */
  const account = '000000000276';

  it.each([
    [account, '10.20.0.0/20'],
    ['111122223333', '10.229.0.0/20'],
    ['999999999999', '10.255.0.0/20'],
    ['', '10.0.0.0/20'],
    ['not an account', '10.0.0.0/20'],
  ])('begins for %s at %s', (accountId, free) => {
    expect(freeRange([], accountId)).toBe(free);
  });

  it.each([
    [['10.20.0.0/20'], '10.20.16.0/20'],
    [['10.20.0.0/16'], '10.21.0.0/20'],
    [['10.20.15.240/28', '192.168.0.0/16'], '10.20.16.0/20'],
    [['10.16.0.0/12', '10.32.0.0/11', '10.64.0.0/10'], '10.128.0.0/20'],
    // After the last range comes the first.
    [
      ['10.16.0.0/12', '10.32.0.0/11', '10.64.0.0/10', '10.128.0.0/9'],
      '10.0.0.0/20',
    ],
    [['not a range', 'fd00::/8', ''], '10.20.0.0/20'],
  ])('avoids %j', (taken, free) => {
    expect(freeRange(taken, account)).toBe(free);
  });

  it('proposes nothing where everything is taken', () => {
    expect(freeRange(['10.0.0.0/8'], account)).toBeUndefined();
    expect(freeRange(['0.0.0.0/0'], account)).toBeUndefined();
  });

  it('proposes a valid range that overlaps none of the others', () => {
    const cidr = fc
      .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 9, max: 28 }))
      .map(([b, c, prefix]) => `10.${b}.${c}.0/${prefix}`);
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 30 }), taken => {
        const free = freeRange(taken, account);
        if (free === undefined) return;
        expect(taken.filter(range => rangesOverlap(range, free))).toEqual([]);
        expect(
          specProblems(
            exampleSpec({
              network: {
                kind: 'new',
                cidr: free,
                applications: { via: 'same-vpc' },
              },
            }),
          ),
        ).toEqual([]);
      }),
    );
  });
});
