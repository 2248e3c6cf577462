import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztId01 } from './ZT-ID-01';

const off = fact(false);

describe('ZT-ID-01 IAM database authentication is on', () => {
  it.each([
    ['postgres', '17.2'],
    ['aurora-postgresql', '15.4'],
    ['mysql', '8.0.40'],
    ['aurora-mysql', '8.0.mysql_aurora.3.08.0'],
    ['mariadb', '10.11.10'],
    ['mariadb', '11.8.2'],
  ])('is asked of %s %s', (engine, engineVersion) => {
    const database = { engine, engineVersion };
    expect(judge(ztId01, database)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('password users may still exist'),
    });
    expect(
      judge(ztId01, { ...database, iamDatabaseAuthentication: off }).status,
    ).toBe('fail');
  });

  it.each(['10.4.34', '10.5.25', '10.6.20'])(
    'does not apply to MariaDB %s, which has none',
    engineVersion => {
      expect(
        judge(ztId01, {
          engine: 'mariadb',
          engineVersion,
          iamDatabaseAuthentication: off,
        }),
      ).toMatchObject({
        status: 'not-applicable',
        reason: expect.stringContaining('not provable'),
      });
    },
  );

  it.each(['oracle-ee', 'sqlserver-se'])(
    'passes %s with a directory, and does not apply without',
    engine => {
      const joined = (value: boolean) =>
        judge(ztId01, {
          engine,
          domainJoined: fact(value),
          iamDatabaseAuthentication: off,
        });
      expect(joined(true).status).toBe('pass');
      expect(joined(false)).toMatchObject({
        status: 'not-applicable',
        reason: expect.stringContaining('not provable'),
      });
      const lost = judge(ztId01, {
        engine,
        domainJoined: denied('rds:DescribeDBInstances'),
      });
      expect(lost.status).toBe('unknown');
      expect(needs(lost)).toEqual(['rds:DescribeDBInstances']);
    },
  );

  it('does not apply to RDS Custom', () => {
    expect(judge(ztId01, { engine: 'custom-oracle-ee' }).status).toBe(
      'not-applicable',
    );
  });

  it('is unknown without the flag, and names the action', () => {
    const verdict = judge(ztId01, {
      iamDatabaseAuthentication: denied('rds:DescribeDBClusters'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBClusters']);
  });
});
