import { known, missing } from 'backstage-plugin-zero-trust-common';
import { InstanceReader } from '../../services/ec2/InstanceReader';
import { readEndpoints } from './readEndpoints';

const scope = {
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-west-1',
};
const owned = (owner: string) => known(owner, 'ec2:DescribeSubnets');

/** Returns a reader of the endpoints that the account owns. */
const readerWith = (
  endpoints: Awaited<ReturnType<InstanceReader['endpoints']>>,
  operation = 'ec2:DescribeVpcEndpoints',
) =>
  ({
    endpoints: jest.fn(async () => endpoints),
    problems: 'missing' in endpoints ? [{ operation }] : [],
  } as unknown as InstanceReader);

const endpoint = {
  VpcEndpointId: 'vpce-1',
  VpcId: 'vpc-own',
  ServiceName: 'com.amazonaws.eu-west-1.ssm',
  State: 'Available' as const,
  PrivateDnsEnabled: true,
  Groups: [{ GroupId: 'sg-1' }],
  PolicyDocument:
    '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
};

const groupOf = (groupId: string) => ({
  groupId,
  isDefault: known(false, 'ec2:DescribeSecurityGroups'),
  ingress: known([], 'ec2:DescribeSecurityGroupRules'),
});
const readGroups = jest.fn(async () => groupOf);

describe('readEndpoints', () => {
  it('reads with the role of each VPC owner once', async () => {
    const own = readerWith(known([endpoint], 'ec2:DescribeVpcEndpoints'));
    const shared = readerWith(
      known(
        [{ ...endpoint, VpcId: 'vpc-shared', PrivateDnsEnabled: undefined }],
        'ec2:DescribeVpcEndpoints',
      ),
    );
    const of = await readEndpoints(
      account => (account === scope.accountId ? own : shared),
      scope,
      new Map([
        ['vpc-own', owned(scope.accountId)],
        ['vpc-empty', owned(scope.accountId)],
        ['vpc-shared', owned('444455556666')],
      ]),
      readGroups,
    );
    expect(own.endpoints).toHaveBeenCalledTimes(1);
    expect(own.endpoints).toHaveBeenCalledWith(['vpc-own', 'vpc-empty']);
    expect(of('vpc-own')).toMatchObject({
      value: [
        {
          id: 'vpce-1',
          service: 'ssm',
          state: 'available',
          privateDns: true,
          securityGroups: { value: [{ groupId: 'sg-1' }] },
          openStatements: { value: ['statement 1'] },
        },
      ],
    });
    expect(readGroups).toHaveBeenCalledWith(scope.accountId, ['sg-1']);
    expect(of('vpc-empty')).toMatchObject({ value: [] });
    expect(of('vpc-shared')).toMatchObject({ value: [{ privateDns: false }] });
  });

  it('distinguishes hidden endpoints from no endpoints', async () => {
    const denied = missing('denied', { needs: 'sts:AssumeRole' });
    const of = await readEndpoints(
      () => readerWith(denied, 'sts:AssumeRole'),
      scope,
      new Map([['vpc-shared', owned('444455556666')]]),
      readGroups,
    );
    expect(of('vpc-shared')).toMatchObject({
      missing: 'hidden',
      needs: 'ec2:DescribeVpcEndpoints',
    });
  });

  it.each<[string, object]>([
    ['a policy', { PolicyDocument: undefined }],
    ['a policy that can be read', { PolicyDocument: 'none' }],
  ])('does not know who can use an endpoint without %s', async (_, about) => {
    const of = await readEndpoints(
      () =>
        readerWith(
          known([{ ...endpoint, ...about }], 'ec2:DescribeVpcEndpoints'),
        ),
      scope,
      new Map([['vpc-own', owned(scope.accountId)]]),
      readGroups,
    );
    expect(of('vpc-own')).toMatchObject({
      value: [{ openStatements: { missing: 'failed' } }],
    });
  });

  it('is missing if the owner is not known', async () => {
    const unknown = missing('denied', { needs: 'ec2:DescribeSubnets' });
    const reader = readerWith(known([], 'ec2:DescribeVpcEndpoints'));
    const of = await readEndpoints(
      () => reader,
      scope,
      new Map([['vpc-1', unknown]]),
      readGroups,
    );
    expect(of('vpc-1')).toBe(unknown);
    expect(reader.endpoints).not.toHaveBeenCalled();
  });
});
