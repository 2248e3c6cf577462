import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztId03 } from './ZT-ID-03';

const judged = (name: string) =>
  judge(ztId03, { masterUsername: fact(name) }).status;

describe('ZT-ID-03 the master user has no default name', () => {
  it.each(['admin', 'Admin', 'postgres', 'root', 'sa', 'administrator'])(
    'fails %s',
    name => {
      expect(judged(name)).toBe('fail');
    },
  );

  it.each(['orders_owner', 'dbadmin'])('passes %s', name => {
    expect(judged(name)).toBe('pass');
  });

  it('is unknown without the name, and names the action', () => {
    const verdict = judge(ztId03, {
      masterUsername: denied('rds:DescribeDBClusters'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBClusters']);
  });
});
