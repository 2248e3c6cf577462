import { ConnectGrant } from '../evidence';
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
  ...about,
});
const of = (...grants: ConnectGrant[]) =>
  judge(ztId04, { connectGrants: fact(grants) });

describe('ZT-ID-04 connecting is allowed for one user each', () => {
  it.each([
    [user('db-ORDERS', 'app')],
    [user('*', '${aws:PrincipalTag/DbUser}')],
    [user('db-ORDERS', '${aws:username}')],
    [user('db-OTHER', '*')],
    [user('*', '*', 'us-east-1')],
    ['arn:aws:s3:::bucket/*'],
    ['arn:*:s3:::bucket/*'],
    ['arn:aws:rds-db:us-east-1:*'],
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
    ['arn:aws:rds-db:*:*:dbuser:*/*'],
  ])('fails %s', resource => {
    const { status, reason } = of(grant([user('db-ORDERS', 'app'), resource]));
    expect(status).toBe('fail');
    expect(reason).toContain('connect of role/reader');
  });

  it('leaves what is allowed everything to ZT-ID-05', () => {
    expect(of(grant(['*'], { named: false })).status).toBe('pass');
  });

  it('names a few of many', () => {
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

  it('does not apply where nobody connects by IAM, which has to be known', () => {
    const wide = { connectGrants: fact([grant(['*'])]) };
    expect(
      judge(ztId04, { ...wide, iamDatabaseAuthentication: fact(false) }).status,
    ).toBe('not-applicable');
    expect(
      judge(ztId04, { ...wide, engine: 'oracle-ee', engineVersion: '19' })
        .status,
    ).toBe('not-applicable');
    expect(
      judge(ztId04, {
        ...wide,
        iamDatabaseAuthentication: denied('rds:DescribeDBInstances'),
      }).status,
    ).toBe('unknown');
  });
});
