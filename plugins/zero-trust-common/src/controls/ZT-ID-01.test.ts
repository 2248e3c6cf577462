import { Fact } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { cidr, group, rule } from './__testUtils__/network';
import { exemplaryDatabase, exemplaryInstance } from '../testUtils';
import { ztId01 } from './ZT-ID-01';

const off = fact(false);

describe('ZT-ID-01 IAM database authentication is on', () => {
  it.each([
    ['postgres', '17.2'],
    ['aurora-postgresql', '15.4'],
    ['mysql', '8.0.40'],
    ['aurora-mysql', '8.0.mysql_aurora.3.08.0'],
    ['mariadb', '10.11.10'],
    ['mariadb', '11.4.4'],
    ['mariadb', '11.8.2'],
  ])('applies to %s %s', (engine, engineVersion) => {
    const database = { engine, engineVersion };
    expect(judge(ztId01, database)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('password users may still exist'),
    });
    expect(
      judge(ztId01, { ...database, iamDatabaseAuthentication: off }).status,
    ).toBe('fail');
  });

  it.each([
    ['10.4.34', 'eu-west-1'],
    ['10.5.25', 'eu-west-1'],
    ['10.6.20', 'eu-west-1'],
    ['12.3.3', 'eu-west-1'],
    ['11.4', 'ap-south-2'],
    ['11.8.2', 'ap-southeast-4'],
    ['11.8.2', 'eu-central-2'],
    ['11.8.2', 'eu-south-2'],
    ['10.11.10', 'il-central-1'],
    ['11.4.4', 'me-central-1'],
    ['10.11.10', 'ap-east-2'],
    ['10.11.10', 'ap-southeast-5'],
    ['10.11.10', 'ap-southeast-6'],
    ['10.11.10', 'ap-southeast-7'],
  ])(
    'does not apply to MariaDB %s in %s, which has no IAM authentication',
    (engineVersion, region) => {
      expect(
        judge(ztId01, {
          engine: 'mariadb',
          engineVersion,
          region,
          iamDatabaseAuthentication: off,
        }),
      ).toMatchObject({
        status: 'not-applicable',
        reason: expect.stringContaining('cannot be proven'),
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
        reason: expect.stringContaining('cannot be proven'),
      });
      const lost = judge(ztId01, {
        engine,
        domainJoined: denied('rds:DescribeDBInstances'),
      });
      expect(lost.status).toBe('unknown');
      expect(needs(lost)).toEqual(['rds:DescribeDBInstances']);
    },
  );

  it('passes MariaDB if it is on', () => {
    expect(
      judge(ztId01, { engine: 'mariadb', engineVersion: '12.3.3' }).status,
    ).toBe('pass');
  });

  describe('through proxies', () => {
    const behind = (
      rules: Parameters<typeof group>[0],
      iamRequired = fact(true),
      overrides: Parameters<typeof judge>[1] = {},
    ) =>
      judge(ztId01, {
        iamDatabaseAuthentication: off,
        proxies: fact([
          {
            arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0123',
            name: 'orders-proxy',
            requireTls: fact(true),
            iamRequired,
            securityGroupIds: ['sg-0proxy'],
          },
        ]),
        instances: [
          exemplaryInstance({ securityGroups: fact([group(rules)]) }),
        ],
        ...overrides,
      });
    const carriedBy = (others: Fact<number> | undefined) =>
      rule({
        kind: 'security-group',
        groupId: 'sg-0proxy',
        interfaceCount: fact(2),
        interfacesBesideProxies: others,
      });
    const proxies = carriedBy(fact(0));

    it('passes if only proxies are allowed, and they require IAM', () => {
      expect(behind([proxies])).toMatchObject({
        status: 'pass',
        reason: expect.stringContaining('password users may still exist'),
      });
      expect(
        behind([proxies], fact(true), { engine: 'sqlserver-se' }).status,
      ).toBe('pass');
    });

    it('passes if nothing is allowed at all', () => {
      expect(behind([]).status).toBe('pass');
    });

    it('passes if one of several proxies is allowed, and all require IAM', () => {
      const of = (other: Fact<boolean>) =>
        behind([proxies], fact(true), {
          proxies: fact(
            ['proxy', 'other'].map(name => ({
              arn: `arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-${name}`,
              name,
              requireTls: fact(true),
              iamRequired: name === 'other' ? other : fact(true),
              securityGroupIds: [`sg-0${name}`],
            })),
          ),
        }).status;
      expect(of(fact(true))).toBe('pass');
      expect(of(fact(false))).toBe('fail');
      expect(of(denied('rds:DescribeDBProxies'))).toBe('unknown');
    });

    it('passes if other sources are allowed on another port', () => {
      const ssh = rule(cidr('10.0.0.0/28'), { fromPort: 22, toPort: 22 });
      expect(behind([proxies, ssh]).status).toBe('pass');
    });

    it('is unknown without a group, a member or the port', () => {
      const members = (
        ...instances: Array<Parameters<typeof exemplaryInstance>[0]>
      ) =>
        behind([proxies], fact(true), {
          instances: instances.map(one => exemplaryInstance(one)),
        }).status;
      expect(members({ securityGroups: fact([]) })).toBe('unknown');
      expect(members()).toBe('unknown');
      expect(
        members({
          securityGroups: fact([group([proxies])]),
          port: denied('rds:DescribeDBInstances'),
        }),
      ).toBe('unknown');
      expect(
        members({ securityGroups: denied('ec2:DescribeSecurityGroups') }),
      ).toBe('unknown');
    });

    it('passes if the interfaces of the proxies were not counted', () => {
      const source = {
        kind: 'security-group' as const,
        groupId: 'sg-0proxy',
        interfacesBesideProxies: fact(0),
      };
      const uncounted = denied('ec2:DescribeNetworkInterfaces');
      expect(behind([rule(source)]).status).toBe('pass');
      expect(
        behind([rule({ ...source, interfaceCount: uncounted })]).status,
      ).toBe('pass');
    });

    it('fails if other sources are allowed too, or a proxy does not require IAM', () => {
      expect(behind([proxies, rule(cidr('10.0.0.0/28'))]).status).toBe('fail');
      expect(
        behind([
          proxies,
          rule({ kind: 'security-group', groupId: 'sg-0bastion' }),
        ]).status,
      ).toBe('fail');
      expect(behind([proxies], off).status).toBe('fail');
    });

    it('fails if interfaces of others have the group that is allowed for proxies', () => {
      expect(behind([carriedBy(fact(1))])).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining('1 interface of no proxy'),
      });
    });

    it('is unknown if not even the interfaces of the proxy are shown', () => {
      const unseen = rule({
        kind: 'security-group',
        groupId: 'sg-0proxy',
        interfaceCount: fact(0),
        interfacesBesideProxies: fact(0),
      });
      expect(behind([unseen]).status).toBe('unknown');
    });

    it('is unknown without the number of interfaces', () => {
      const verdict = behind([
        carriedBy(denied('ec2:DescribeNetworkInterfaces')),
      ]);
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['ec2:DescribeNetworkInterfaces']);
      expect(behind([carriedBy(undefined)]).status).toBe('unknown');
    });

    it('ignores Security Hub, which checks only the flag', () => {
      const [rds10] = ztId01.securityHub;
      expect(rds10.appliesTo?.(exemplaryDatabase())).toBe(true);
      expect(
        rds10.appliesTo?.(
          exemplaryDatabase({
            instances: [
              exemplaryInstance({
                securityGroups: fact([group([proxies])]),
              }),
            ],
          }),
        ),
      ).toBe(false);
    });

    it('fails without a proxy', () => {
      expect(behind([proxies], fact(true), { proxies: fact([]) }).status).toBe(
        'fail',
      );
    });

    it('is unknown without the list or the rules, and names the action', () => {
      const list = behind([proxies], fact(true), {
        proxies: denied('rds:DescribeDBProxies'),
      });
      expect(list.status).toBe('unknown');
      expect(needs(list)).toEqual(['rds:DescribeDBProxies']);
      const rules = behind(denied('ec2:DescribeSecurityGroupRules'));
      expect(rules.status).toBe('unknown');
      expect(needs(rules)).toEqual(['ec2:DescribeSecurityGroupRules']);
    });
  });

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
