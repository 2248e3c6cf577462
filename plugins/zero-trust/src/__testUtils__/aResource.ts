import { ResourcePosture } from 'backstage-plugin-zero-trust-common';

/** Returns the database `orders-db`, whose tag names its entity, with these changes. */
export function aResource(
  differs: Partial<ResourcePosture> = {},
): ResourcePosture {
  return {
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
    type: 'rds-instance',
    name: 'orders-db',
    engine: 'postgres',
    accountId: '111122223333',
    region: 'eu-west-1',
    points: 84,
    score: 84,
    band: { low: 80, high: 92 },
    grade: 'B',
    coverage: 91.5,
    freshness: { observedAt: new Date().toISOString(), stale: false },
    attribution: [
      {
        via: 'tag',
        detail: 'tag backstage.io/entity-ref names component:default/orders',
        proven: true,
        proof: 'resource-tag',
      },
    ],
    evidenceVisible: true,
    ...differs,
  };
}
