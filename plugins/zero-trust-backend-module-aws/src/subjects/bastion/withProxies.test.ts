import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { known, missing } from 'backstage-plugin-zero-trust-common';
import { exemplaryDatabase } from 'backstage-plugin-zero-trust-common/testUtils';
import { admittedGroups } from './admittedGroups';
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
const admits = (GroupId: string, UserId?: string): SecurityGroupRule => ({
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
    admittedGroups([database]),
  ).then(admitted => ({ admitted, securityGroupRules }));
}
const rulesOf = (...rules: SecurityGroupRule[]) =>
  known(rules, 'ec2:DescribeSecurityGroupRules');

describe('withProxies', () => {
  it('adds whom the proxy of a database admits', async () => {
    const database = exemplaryDatabase({ proxies });
    const { admitted, securityGroupRules } = await read(
      database,
      rulesOf(
        admits('sg-bastion', account),
        admits('sg-foreign', '777788889999'),
        { ...admits('sg-out', account), IsEgress: true },
        { GroupId: 'sg-proxy', CidrIpv4: '10.0.0.0/8' },
      ),
    );
    expect(securityGroupRules).toHaveBeenCalledWith(['sg-proxy']);
    expect([...admitted.throughProxy]).toEqual(['sg-bastion']);
    expect(admitted.databases.get('sg-bastion')).toEqual([database]);
    expect(admitted.complete).toBe(true);
  });

  it('is not complete where proxies, or their rules, could not be read', async () => {
    const denied = missing('denied');
    const withoutRules = await read(exemplaryDatabase({ proxies }), denied);
    expect(withoutRules.admitted.complete).toBe(false);
    const without = await read(
      exemplaryDatabase({ proxies: denied }),
      rulesOf(),
    );
    expect(without.admitted.complete).toBe(false);
  });

  it('changes nothing where there is none, or they are not needed', async () => {
    for (const none of [
      known([], 'rds:DescribeDBProxies'),
      missing('not-collected'),
    ]) {
      const database = exemplaryDatabase({ proxies: none });
      const { admitted } = await read(database, rulesOf());
      expect(admitted).toEqual(admittedGroups([database]));
    }
  });
});
