import { denied, fact } from './__testUtils__/facts';
import { judge, judgeInstance, judgeMembers } from './__testUtils__/judge';
import { ztApp01 } from './ZT-APP-01';

const on = { autoMinorVersionUpgrade: fact(true) };
const off = { autoMinorVersionUpgrade: fact(false) };
const lost = { autoMinorVersionUpgrade: denied('rds:DescribeDBInstances') };

describe('ZT-APP-01 minor versions are upgraded', () => {
  it('judges an instance', () => {
    expect(judgeInstance(ztApp01, on).status).toBe('pass');
    expect(judgeInstance(ztApp01, off).status).toBe('fail');
    expect(judgeInstance(ztApp01, lost).status).toBe('unknown');
  });

  it('counts the worst member of an Aurora cluster', () => {
    expect(judgeMembers(ztApp01, on, off, lost).status).toBe('fail');
    expect(judgeMembers(ztApp01, on, lost).status).toBe('unknown');
  });

  it.each([
    ['pass', fact(true)],
    ['fail', fact(false)],
    ['unknown', fact(null)],
  ])('judges a Multi-AZ cluster itself: %s', (status, flag) => {
    expect(
      judge(ztApp01, {
        kind: 'multi-az-cluster',
        autoMinorVersionUpgrade: flag,
      }).status,
    ).toBe(status);
  });
});
