import { attribution, AttributionOptions } from '../__testUtils__/attribution';
import { entity, group } from '../__testUtils__/catalog';
import { PAYMENTS } from '../__testUtils__/estate';
import { toEntityRecord } from '../catalog/toEntityRecord';

const orders = 'component:default/orders';
const payments = 'group:default/payments';

function given(options: AttributionOptions = {}) {
  const { entities, prover } = attribution(
    [
      toEntityRecord(entity('orders', { owner: payments })),
      toEntityRecord(group('payments', 'group:default/commerce')),
    ],
    options,
  );
  return { prover, entity: entities.get(orders)! };
}

describe('Prover', () => {
  it.each<[string, AttributionOptions, string]>([
    ['an owner', { accounts: { [PAYMENTS]: [payments] } }, 'owner'],
    [
      'a group above the owner',
      { accounts: { [PAYMENTS]: ['group:default/commerce'] } },
      'owner',
    ],
    ['others', { accounts: { [PAYMENTS]: ['group:default/x'] } }, 'others'],
    ['nobody', { accounts: {} }, 'nobody'],
    [
      'the owner in the portal',
      {
        accounts: {},
        memory: { accounts: new Map([[PAYMENTS, [payments]]]) },
      },
      'owner',
    ],
  ])('recognises an account that is mapped to %s', (_, options, expected) => {
    const { prover, entity: own } = given(options);
    expect(prover.account(PAYMENTS, own)).toBe(expected);
  });

  it('proves an approved claim for this holder and this resource only', () => {
    const proofs = (approval: string) => {
      const { prover, entity: own } = given({
        accounts: {},
        memory: { resources: new Set([approval]) },
      });
      const resource = { accountId: PAYMENTS, resourceKey: 'orders' };
      return [prover.tag(resource, own), prover.annotation(resource, own)];
    };
    expect(proofs('1 orders')).toEqual(['approval', 'approval']);
    expect(proofs('2 orders')).toEqual([undefined, undefined]);
    expect(proofs('1 other')).toEqual([undefined, undefined]);
  });

  it('does not accept the claim of a file from an untrusted location on an account', () => {
    const claims = (trustedLocations: string[]) => {
      const { prover, entity: own } = given({ trustedLocations });
      return prover.claimsAccount(PAYMENTS, own);
    };
    expect(claims([])).toBe(true);
    expect(claims(['https://github.com/acme/'])).toBe(false);
  });
});
