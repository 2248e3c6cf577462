import { Result } from 'backstage-plugin-zero-trust-common';

/** Returns a failing result of a public database, with these changes. */
export function aResult(differs: Partial<Result> = {}): Result {
  const observedAt = new Date().toISOString();
  return {
    controlId: 'ZT-NET-01',
    status: 'fail',
    severity: 'CRITICAL',
    pillar: 'Networks',
    resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
    resourceId: 'db-ORDERS',
    accountId: '111122223333',
    region: 'eu-west-1',
    reason: 'orders-db is publicly accessible.',
    evidence: [
      {
        name: 'PubliclyAccessible of orders-db',
        value: 'true',
        source: 'rds:DescribeDBInstances',
        observedAt,
      },
    ],
    findings: [],
    source: 'live',
    readAt: observedAt,
    observedAt,
    ...differs,
  };
}
