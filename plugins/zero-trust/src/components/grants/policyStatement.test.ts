import { policyStatement } from './policyStatement';

describe('policyStatement', () => {
  it('allows an action that lists or describes on every resource', () => {
    expect(JSON.parse(policyStatement('rds:DescribeDBParameters'))).toEqual({
      Effect: 'Allow',
      Action: 'rds:DescribeDBParameters',
      Resource: '*',
    });
  });

  it('allows reading secrets of RDS only, in the partition of the region', () => {
    const resourceIn = (region: string) =>
      JSON.parse(policyStatement('secretsmanager:DescribeSecret', region))
        .Resource;
    expect(resourceIn('eu-west-1')).toBe(
      'arn:aws:secretsmanager:*:*:secret:rds!*',
    );
    expect(resourceIn('cn-north-1')).toMatch(/^arn:aws-cn:/);
    expect(resourceIn('us-gov-west-1')).toMatch(/^arn:aws-us-gov:/);
  });
});
