import { Finding } from '../../findings';

export const BEFORE = '2026-11-24T05:00:00.000Z';
/** When the exemplary database was read. */
export const READ = '2026-11-24T06:00:00.000Z';
export const AFTER = '2026-11-24T07:00:00.000Z';

/**
 * Returns an active finding of RDS.3 about the exemplary database, with these changes.
 */
export const finding = (overrides: Partial<Finding> = {}): Finding => ({
  id: `finding of ${overrides.securityControlId ?? 'RDS.3'}`,
  securityControlId: 'RDS.3',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  accountId: '111122223333',
  region: 'eu-west-1',
  status: 'PASSED',
  workflow: 'NEW',
  recordState: 'ACTIVE',
  title: 'RDS DB instances should have encryption at-rest enabled',
  updatedAt: AFTER,
  ...overrides,
});
