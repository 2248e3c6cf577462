import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { known, missing } from 'backstage-plugin-zero-trust-common';
import { exemplaryDatabase } from 'backstage-plugin-zero-trust-common/testUtils';
import { allowedGroups } from './allowedGroups';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { withProxies } from './withProxies';

const account = exemplaryDatabase().accountId;
const proxies = known(
  [
    {
      arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-1',
      name: 'orders',
      requireTls: known(true, 'rds:DescribeDBProxies'),
      iamRequired: known(true, 'rds:DescribeDBProxies'),
      securityGroupIds: ['sg-proxy'],
    },
  ],
  'rds:DescribeDBProxies',
);
const allows = (GroupId: string, UserId?: string): SecurityGroupRule => ({
  GroupId: 'sg-proxy',
  IsEgress: false,
  ReferencedGroupInfo: { GroupId, UserId },
});

function read(
  database: ReturnType<typeof exemplaryDatabase>,
  rules: Awaited<ReturnType<Ec2Reader['securityGroupRules']>>,
) {
  const securityGroupRules = jest.fn(async () => rules);
  return withProxies(
    { securityGroupRules } as unknown as Ec2Reader,
    [database],
    allowedGroups([database]),
  ).then(allowed => ({ allowed, securityGroupRules }));
}
const rulesOf = (...rules: SecurityGroupRule[]) =>
  known(rules, 'ec2:DescribeSecurityGroupRules');

describe('withProxies', () => {
  it('adds the groups that the proxy of a database allows', async () => {
    const database = exemplaryDatabase({ proxies });
    const { allowed, securityGroupRules } = await read(
      database,
      rulesOf(
        allows('sg-bastion', account),
        allows('sg-foreign', '777788889999'),
        { ...allows('sg-out', account), IsEgress: true },
        { GroupId: 'sg-proxy', CidrIpv4: '10.0.0.0/8' },
      ),
    );
    expect(securityGroupRules).toHaveBeenCalledWith(['sg-proxy']);
    expect([...allowed.throughProxy]).toEqual(['sg-bastion']);
    expect(allowed.databases.get('sg-bastion')).toEqual([database]);
    expect(allowed.missing).toEqual([]);
  });

  it('returns proxies and rules that could not be read', async () => {
    const denied = missing('denied');
    const withoutRules = await read(exemplaryDatabase({ proxies }), denied);
    expect(withoutRules.allowed.missing).toEqual([denied]);
    const without = await read(
      exemplaryDatabase({ proxies: denied }),
      rulesOf(),
    );
    expect(without.allowed.missing).toEqual([denied]);
  });

  it('changes nothing without proxies, or if they are not needed', async () => {
    for (const none of [
      known([], 'rds:DescribeDBProxies'),
      missing('not-collected'),
    ]) {
      const database = exemplaryDatabase({ proxies: none });
      const { allowed } = await read(database, rulesOf());
      expect(allowed).toEqual(allowedGroups([database]));
    }
  });
});
