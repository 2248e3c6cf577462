import { ConnectGrant, ProxyEvidence } from '../evidence';
import { Fact } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztId04 } from './ZT-ID-04';

const user = (id: string, name: string, region = 'eu-west-1') =>
  `arn:aws:rds-db:${region}:111122223333:dbuser:${id}/${name}`;
const grant = (
  resources: string[],
  about: Partial<ConnectGrant> = {},
): ConnectGrant => ({
  principal: 'role/reader',
  policy: 'connect',
  resources,
  named: true,
  conditions: [],
  ...about,
});
const of = (...grants: ConnectGrant[]) =>
  judge(ztId04, { connectGrants: fact(grants) });

const proxy = (about: Partial<ProxyEvidence> = {}): ProxyEvidence => ({
  arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0123',
  name: 'front',
  requireTls: fact(true),
  iamRequired: fact(true),
  iamAccepted: fact(true),
  securityGroupIds: [],
  ...about,
});

describe('ZT-ID-04 each IAM policy allows connecting as one user only', () => {
  it.each([
    [user('db-ORDERS', 'app')],
    [user('*', '${aws:PrincipalTag/DbUser}')],
    [user('db-ORDERS', '${aws:username}')],
    [user('db-OTHER', '*')],
    [user('db-ORDERS', "${aws:PrincipalTag/DbUser, 'reader'}")],
    [user('${aws:PrincipalTag/Db}', 'app')],
    [user('db-OTHER${*}', '*')],
    [user('*', '*', 'us-east-1')],
    ['arn:aws:s3:::bucket/*'],
    ['arn:*:s3:::bucket/*'],
    ['arn:aws:rds-db:us-east-1:*'],
    // Names of another account, region, partition or database.
    ['arn:aws:rds-db:eu-west-1:222233334444:dbuser:db-ORDERS/*'],
    ['arn:aws:rds-db:eu-west-1:222233334444:*'],
    ['arn:aws:rds-db:eu-west-1:2*:dbuser:*/*'],
    [user('*', '*', 'us-*')],
    [user('*', '*', 'eu-*-2')],
    ['arn:aws-cn:*'],
    [user('db-ORDERS*RS', '*')],
    [user('db-ORDER', '*')],
    [user('db-ORDERS${*}', '*')],
    [user('db-ORDERS${?}', '*')],
    [user('db-ORDERS${$}', '*')],
    ['arn:aws:rds-db:eu-west-1:3:dbuser:*/*'],
    ['arn:aws:rds-db:*:111122223333:dbuser'],
    // Neither a user nor a wildcard at the end.
    ['arn:aws:rds-db:eu-west-1:111122223333:dbuser'],
    ['arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ORDERS'],
    ['arn:aws:rds-db'],
    ['s3:*'],
    ['x:arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ORDERS/*'],
    // The characters themselves, and tags in other forms.
    [user('db-ORDERS', '${*}')],
    [user('db-ORDERS', '${?}')],
    [user('db-ORDERS', '${$}')],
    [user('*', '${AWS:principaltag/DbUser}')],
    [user('*', '${ aws:PrincipalTag/DbUser }')],
  ])('passes %s', resource => {
    expect(of(grant([resource])).status).toBe('pass');
  });

  it.each([
    ['*'],
    ['arn:aws:rds-db:*'],
    ['arn:aws:rds-db:eu-west-1:*'],
    ['arn:aws:rds-db:eu-west-1:111122223333:dbuser:*'],
    ['arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ORDER?/app'],
    ['arn:*'],
    [user('*', '*')],
    [user('db-ORDERS', '*')],
    [user('*', 'app')],
    [user('db-*', 'app')],
    [user('${aws:PrincipalTag/Db}', '*')],
    [user('db-${aws:PrincipalTag/Db}', '*')],
    [user("${aws:PrincipalTag/team/db, 'db-ORDERS'}", '*')],
    [user('db-ORDERS', 'app-*${aws:username}')],
    [user('db-*${aws:PrincipalTag/Db}', 'app')],
    ['arn:aws:rds-db:eu-west-1:111122223333:dbuser:${aws:PrincipalTag/User}'],
    ['arn:aws:rds-db:*:*:dbuser:*/*'],
    ['a*'],
    ['arn:aws:rds-db:eu-west-1:111122223333:*'],
    ['arn:aws:rds-db:eu-west-1:1111*:dbuser:*/*'],
    [user('*', '*', 'eu-*-1')],
    [user('*', '*', 'eu-west-?')],
    [user('db-ORDERS', '')],
    [user('db-ORDERS*', 'app')],
    [user('db-*R*S', '*')],
    [user('${aws:username}', 'app')],
    [user('*', '${xaws:PrincipalTag/DbUser}')],
    [user('*', '${aws:PrincipalTags/DbUser}')],
    [user('*', '${aws:username}')],
  ])('fails %s', resource => {
    const { status, reason } = of(grant([user('db-ORDERS', 'app'), resource]));
    expect(status).toBe('fail');
    expect(reason).toContain('connect of role/reader');
  });

  describe('a condition on rds-db:connect', () => {
    const own = [user('db-ORDERS', 'app')];

    it.each([
      'DateLessThan aws:CurrentTime',
      'BoolIfExists aws:MultiFactorAuthPresent',
      'StringEquals aws:SourceVpc',
      'StringEquals aws:PrincipalTag/team',
      'StringNotEquals aws:PrincipalOrgID',
    ])('fails, and is named: %s', condition => {
      const { status, reason } = of(grant(own, { conditions: [condition] }));
      expect(status).toBe('fail');
      expect(reason).toBe(
        `RDS does not support conditions on rds-db:connect: connect of role/reader (${condition}).`,
      );
    });

    it('fails beside a grant without a condition', () => {
      const limited = { conditions: ['Bool aws:SecureTransport'] };
      expect(of(grant(own), grant(own, limited)).status).toBe('fail');
    });

    it('is named together with a grant that is too wide', () => {
      const { reason } = of(
        grant(['*'], { principal: 'role/wide' }),
        grant(own, { conditions: ['Bool aws:SecureTransport'] }),
      );
      expect(reason).toMatch(/^Not scoped to one user .*role\/wide\. RDS does/);
    });

    it('does not matter where the policy does not name rds-db:connect', () => {
      const about = { conditions: ['Bool aws:SecureTransport'], named: false };
      expect(of(grant(own, about)).status).toBe('pass');
    });

    it('counts if one of several resources is this database', () => {
      expect(
        of(
          grant([user('db-OTHER', 'app'), ...own], {
            conditions: ['Bool aws:SecureTransport'],
          }),
        ).status,
      ).toBe('fail');
    });

    it('does not matter where the grant is for another service', () => {
      const about = { conditions: ['Bool aws:SecureTransport'] };
      expect(of(grant(['arn:aws:s3:::bucket/*'], about)).status).toBe('pass');
    });

    it('does not matter where the grant is for another database', () => {
      expect(
        of(
          grant([user('db-OTHER', 'app')], {
            conditions: ['DateLessThan aws:CurrentTime'],
          }),
        ).status,
      ).toBe('pass');
    });
  });

  it.each([
    ['postgres', '17.2'],
    ['aurora-postgresql', '16.6'],
    ['mysql', '8.0.40'],
    ['aurora-mysql', '8.0.mysql_aurora.3.08.0'],
    ['mariadb', '11.4.4'],
  ])('judges the grants of %s', (engine, engineVersion) => {
    const judged = (resource: string) =>
      judge(ztId04, {
        engine,
        engineVersion,
        connectGrants: fact([grant([resource])]),
      }).status;
    expect(judged('*')).toBe('fail');
    expect(judged(user('db-ORDERS', 'app'))).toBe('pass');
  });

  it('ignores policies that allow everything, which ZT-ID-05 judges', () => {
    expect(of(grant(['*'], { named: false })).status).toBe('pass');
  });

  it('names the first of many', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      grant(['*'], { principal: `role/r${i}` }),
    );
    expect(of(...many).reason).toContain('and 4 more');
  });

  it('is unknown without the policies', () => {
    const verdict = judge(ztId04, {
      connectGrants: denied('iam:GetAccountAuthorizationDetails'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['iam:GetAccountAuthorizationDetails']);
  });

  it('does not apply if it is known that nobody connects with IAM', () => {
    const wide = { connectGrants: fact([grant(['*'])]), proxies: fact([]) };
    const off = { ...wide, iamDatabaseAuthentication: fact(false) };
    const closed = proxy({
      iamRequired: fact(false),
      iamAccepted: fact(false),
    });
    expect(judge(ztId04, off).status).toBe('not-applicable');
    expect(judge(ztId04, { ...off, proxies: fact([closed]) })).toMatchObject({
      status: 'not-applicable',
      reason: expect.stringContaining('The proxy front does not accept IAM.'),
    });
    expect(
      judge(ztId04, { ...wide, engine: 'oracle-ee', engineVersion: '19' })
        .status,
    ).toBe('not-applicable');
    expect(judge(ztId04, { ...wide, engine: 'sqlserver-se' }).status).toBe(
      'not-applicable',
    );
    expect(
      judge(ztId04, {
        ...wide,
        iamDatabaseAuthentication: denied('rds:DescribeDBInstances'),
      }).status,
    ).toBe('unknown');
  });

  describe('through a proxy', () => {
    const through = (
      resources: string[],
      proxies: Fact<ProxyEvidence[]>,
      about: Parameters<typeof judge>[1] = {},
    ) =>
      judge(ztId04, {
        connectGrants: fact([grant(resources)]),
        proxies,
        ...about,
      });
    const off = { iamDatabaseAuthentication: fact(false) };
    const lost = denied('rds:DescribeDBProxies');

    it.each([
      ['on', {}],
      ['off', off],
      ['of an engine without it', { engine: 'sqlserver-se' }],
    ])('judges its own grants with IAM %s', (_, about) => {
      const front = fact([proxy()]);
      const verdict = through([user('prx-0123', '*')], front, about);
      expect(verdict.status).toBe('fail');
      expect(verdict.reason).toContain(
        'Not scoped to one user of the proxy front: connect of role/reader.',
      );
      expect(through([user('*', '*')], front, about).status).toBe('fail');
      for (const resource of [
        user('prx-0123', 'app'),
        user('prx-other', '*'),
        user('*', '${aws:PrincipalTag/DbUser}'),
      ]) {
        expect(through([resource], front, about).status).toBe('pass');
      }
    });

    it('ignores grants of the database if only the proxy accepts IAM', () => {
      expect(
        through([user('db-ORDERS', '*')], fact([proxy()]), off).status,
      ).toBe('pass');
    });

    it('counts a proxy that requires IAM, even if it is not known what it accepts', () => {
      const required = proxy({ iamAccepted: undefined });
      expect(
        through([user('prx-0123', '*')], fact([required]), off).status,
      ).toBe('fail');
      const lostToo = proxy({ iamAccepted: undefined, iamRequired: lost });
      expect(
        through([user('prx-0123', '*')], fact([lostToo]), off).status,
      ).toBe('unknown');
    });

    it('judges each of several proxies', () => {
      const other = proxy({
        arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-4567',
        name: 'other',
      });
      expect(
        through([user('prx-4567', '*')], fact([proxy(), other]), off).reason,
      ).toContain('the proxy other');
    });

    it('counts a proxy that accepts IAM for some of its secrets', () => {
      const some = proxy({ iamRequired: fact(false) });
      expect(through([user('prx-0123', '*')], fact([some]), off).status).toBe(
        'fail',
      );
    });

    it.each<[string, Fact<ProxyEvidence[]>]>([
      ['the proxies are not known', lost],
      [
        'it is not known what one accepts',
        fact([proxy({ iamAccepted: lost })]),
      ],
      [
        'only whether one requires it is known',
        fact([proxy({ iamRequired: fact(false), iamAccepted: undefined })]),
      ],
      ['one has no id', fact([proxy({ arn: '' })])],
    ])('is unknown if %s', (_, proxies) => {
      for (const about of [{}, off, { engine: 'sqlserver-se' }]) {
        expect(through([user('db-ORDERS', 'app')], proxies, about).status).toBe(
          'unknown',
        );
      }
      expect(through([user('db-ORDERS', '*')], proxies).status).toBe('fail');
    });
  });
});
