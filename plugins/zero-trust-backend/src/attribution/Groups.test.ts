import { entity, group } from '../__testUtils__/catalog';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { Groups } from './Groups';

const ref = (name: string) => `group:default/${name}`;
const groups = new Groups(
  [
    group('engineering'),
    group('commerce', ref('engineering')),
    group('emea', ref('engineering')),
    group('payments', [ref('commerce'), ref('emea')]),
    group('storefront', ref('commerce')),
    group('circle', ref('circle')),
  ].map(toEntityRecord),
);

describe('Groups', () => {
  it.each([
    ['payments', 'payments', true],
    ['payments', 'commerce', true],
    ['payments', 'emea', true],
    ['payments', 'engineering', true],
    ['storefront', 'emea', false],
    ['commerce', 'payments', false],
    ['circle', 'circle', true],
    ['circle', 'payments', false],
  ])('%s is within %s: %s', (owner, above, expected) => {
    expect(groups.within([ref(owner)], [ref(above)])).toBe(expected);
  });

  it('finds owners in one line of the tree, in either direction', () => {
    expect(groups.sameOwner([ref('emea')], [ref('payments')])).toBe(true);
    expect(groups.sameOwner([ref('payments')], [ref('emea')])).toBe(true);
    expect(groups.sameOwner([ref('payments')], [ref('storefront')])).toBe(
      false,
    );
  });

  it('uses only the tree of groups', () => {
    const shop = toEntityRecord(
      entity('shop', { kind: 'System', domain: 'domain:default/sales' }),
    );
    expect(shop.parents).toEqual(['domain:default/sales']);
    expect(new Groups([shop]).lineOf(shop.entityRef)).toEqual(
      new Set(['system:default/shop']),
    );
  });

  it('computes the line of an owner once', () => {
    const own = new Groups([
      toEntityRecord(group('payments', ref('commerce'))),
    ]);
    expect(own.lineOf(ref('payments'))).toBe(own.lineOf(ref('payments')));
  });

  it('uses every owner', () => {
    const both = [ref('storefront'), ref('payments')];
    expect(groups.within(both, [ref('emea')])).toBe(true);
    expect(groups.sameOwner(both, ['user:default/x', ref('emea')])).toBe(true);
    expect(groups.sameOwner([], [])).toBe(false);
  });
});
