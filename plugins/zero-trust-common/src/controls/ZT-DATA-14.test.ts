import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData14 } from './ZT-DATA-14';

describe('ZT-DATA-14 deletion protection is on', () => {
  it('passes if it is on', () => {
    expect(judge(ztData14).status).toBe('pass');
  });

  it('fails if it is off, on a cluster too', () => {
    const off = { deletionProtection: fact(false) };
    expect(judge(ztData14, off).status).toBe('fail');
    expect(judge(ztData14, { ...off, kind: 'aurora-cluster' }).status).toBe(
      'fail',
    );
  });

  it('does not apply outside production', () => {
    expect(
      judge(ztData14, {
        environmentClass: 'non-production',
        deletionProtection: fact(false),
      }).status,
    ).toBe('not-applicable');
  });

  it('is unknown without the flag, and names the action', () => {
    const verdict = judge(ztData14, {
      deletionProtection: denied('rds:DescribeDBInstances'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
  });
});
