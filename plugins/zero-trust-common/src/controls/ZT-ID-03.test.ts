import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztId03 } from './ZT-ID-03';

describe('ZT-ID-03 the master user has a name of its own', () => {
  it.each([
    ['pass', fact('orders_owner')],
    ['fail', fact('postgres')],
    ['fail', fact('Admin')],
    ['unknown', denied('rds:DescribeDBInstances')],
  ])('%s: %j', (status, masterUsername) => {
    expect(judge(ztId03, { masterUsername }).status).toBe(status);
  });

  it('does not apply to read replicas', () => {
    expect(
      judge(ztId03, {
        isReadReplica: fact(true),
        masterUsername: fact('admin'),
      }).status,
    ).toBe('not-applicable');
  });
});
