import { DatabaseEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData11 } from './ZT-DATA-11';

const days = (retention: number, overrides: Partial<DatabaseEvidence> = {}) =>
  judge(ztData11, { backupRetentionPeriod: fact(retention), ...overrides });

describe('ZT-DATA-11 automated backups are kept long enough', () => {
  it('requires seven days in production', () => {
    expect(days(7).status).toBe('pass');
    expect(days(6)).toMatchObject({
      status: 'fail',
      reason: 'Backups are kept for 6 days, not 7.',
    });
  });

  it('requires one day in non-production', () => {
    const environmentClass = 'non-production';
    expect(days(1, { environmentClass }).status).toBe('pass');
    expect(days(0, { environmentClass }).status).toBe('fail');
  });

  it('has its cap if there are no backups, and not if the retention is too short', () => {
    expect(days(0).capApplies).not.toBe(false);
    expect(days(1).capApplies).toBe(false);
  });

  it('does not apply to read replicas', () => {
    expect(days(0, { isReadReplica: fact(true) }).status).toBe(
      'not-applicable',
    );
  });

  it.each([
    ['backupRetentionPeriod', 'rds:DescribeDBClusters'],
    ['isReadReplica', 'rds:DescribeDBInstances'],
  ])('is unknown without %s, and names the action', (name, action) => {
    const verdict = days(7, { [name]: denied(action) });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual([action]);
  });
});
