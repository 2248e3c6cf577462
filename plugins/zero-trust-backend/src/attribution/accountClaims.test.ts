import { attribution } from '../__testUtils__/attribution';
import { entity, EntityOptions } from '../__testUtils__/catalog';
import { PAYMENTS } from '../__testUtils__/estate';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { accountClaims } from './accountClaims';

const OTHER = '999900001111';

function claimsOf(text: string | undefined, options: EntityOptions = {}) {
  const { entities, prover } = attribution(
    [
      toEntityRecord(
        entity('orders', {
          owner: 'group:default/payments',
          annotations: text ? { 'zero-trust/aws-accounts': text } : {},
          ...options,
        }),
      ),
    ],
    {
      trustedLocations: options.location ? ['https://github.com/acme/'] : [],
    },
  );
  return accountClaims(entities.get('component:default/orders')!, prover);
}

describe('accountClaims', () => {
  it('counts accounts that are mapped to the owner, each once', () => {
    expect(claimsOf(`${PAYMENTS},\n${PAYMENTS}`)).toEqual({
      proven: [PAYMENTS],
      problems: [],
    });
  });

  it('counts nothing without the annotation', () => {
    expect(claimsOf(undefined)).toEqual({ proven: [], problems: [] });
  });

  it('ignores an invalid account id, which is a separate problem', () => {
    expect(claimsOf(`12, ${PAYMENTS}4, x${PAYMENTS}, twelve-lette, 1`)).toEqual(
      { proven: [], problems: [] },
    );
  });

  it('states which account is not proven, and what proves it', () => {
    expect(claimsOf(`${PAYMENTS},${OTHER}`)).toEqual({
      proven: [PAYMENTS],
      problems: [
        {
          kind: 'not-proven',
          annotation: 'zero-trust/aws-accounts',
          text: OTHER,
          message:
            'Claimed, not proven: ask the platform team to map this account to the owner of this entity.',
        },
      ],
    });
  });

  it('asks for a trusted location if the catalog file is not in one', () => {
    const elsewhere = { location: 'url:https://evil.example/x.yaml' };
    expect(claimsOf(PAYMENTS, elsewhere)).toMatchObject({
      proven: [],
      problems: [
        {
          message:
            'Claimed, not proven: ask the platform team to map this account to the owner of this entity, and keep its catalog file in a trusted location.',
        },
      ],
    });
    const trusted = { location: 'url:https://github.com/acme/x.yaml' };
    expect(claimsOf(PAYMENTS, trusted).proven).toEqual([PAYMENTS]);
    expect(claimsOf(OTHER, trusted).problems[0].message).toMatch(/entity\.$/);
  });
});
