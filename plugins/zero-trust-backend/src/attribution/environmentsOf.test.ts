import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { environmentsOf } from './environmentsOf';

const withSpec = (name: string) => ({
  annotations: {
    'zero-trust/environment-spec': JSON.stringify({ ...exampleSpec(), name }),
  },
});
const without = { annotations: {} };
const names = (...[own, parts]: Parameters<typeof environmentsOf>) =>
  environmentsOf(own, parts).map(({ name }) => name);

describe('environmentsOf', () => {
  it("takes the entity's own environment, and no other then", () => {
    expect(names(withSpec('orders'), [withSpec('ledger')])).toEqual(['orders']);
  });

  it('takes those of the parts of an entity that has none', () => {
    expect(
      names(without, [withSpec('orders'), without, withSpec('ledger')]),
    ).toEqual(['orders', 'ledger']);
    expect(names(without, [])).toEqual([]);
  });
});
