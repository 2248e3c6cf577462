import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztData13 } from './ZT-DATA-13';

describe('ZT-DATA-13 AWS Backup protects it', () => {
  it.each([
    ['pass', fact({ lastBackupAt: '2026-11-24T03:00:00.000Z' })],
    ['pass', fact({ lastBackupAt: null })],
    ['fail', fact(null)],
    ['unknown', denied('backup:ListProtectedResources')],
  ])('%s: %j', (status, backupPlan) => {
    expect(judge(ztData13, { backupPlan }).status).toBe(status);
  });

  it('does not apply outside production', () => {
    expect(
      judge(ztData13, {
        environmentClass: 'non-production',
        backupPlan: fact(null),
      }).status,
    ).toBe('not-applicable');
  });

  it('judges the source of a read replica, not the replica', () => {
    expect(
      judge(ztData13, { isReadReplica: fact(true), backupPlan: fact(null) })
        .status,
    ).toBe('not-applicable');
    expect(
      judge(ztData13, { isReadReplica: denied('rds:DescribeDBInstances') })
        .status,
    ).toBe('unknown');
  });
});
