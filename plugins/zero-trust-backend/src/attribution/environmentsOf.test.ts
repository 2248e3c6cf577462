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
  it("returns only the entity's own environment if there is one", () => {
    expect(names(withSpec('orders'), [withSpec('ledger')])).toEqual(['orders']);
  });

  it('returns the environments of the parts of an entity without one', () => {
    expect(
      names(without, [withSpec('orders'), without, withSpec('ledger')]),
    ).toEqual(['orders', 'ledger']);
    expect(names(without, [])).toEqual([]);
  });
});
