import { isWorkloadArn, parseArn } from './arn';

const rest = 'arn:aws:rds:eu-west-1:111122223333:';

describe('parseArn', () => {
  it('parses an ARN', () => {
    expect(parseArn(`${rest}db:orders`)).toEqual({
      partition: 'aws',
      service: 'rds',
      region: 'eu-west-1',
      accountId: '111122223333',
      resource: 'db:orders',
    });
  });

  it('parses an ARN without region and account', () => {
    expect(parseArn('arn:aws:s3:::bucket')).toMatchObject({
      region: '',
      accountId: '',
      resource: 'bucket',
    });
  });

  it.each([
    `x${rest}db:orders`,
    `${rest}db:orders and more`,
    `${rest}db:orders\n`,
    `${rest}`,
    'arn:azure:rds:eu-west-1:111122223333:db:orders',
  ])('does not parse "%s"', text => {
    expect(parseArn(text)).toBeUndefined();
  });
});

describe('isWorkloadArn', () => {
  const is = (text: string) => isWorkloadArn(parseArn(text)!);
  const lb = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:';

  it.each([
    `${rest}db:orders`,
    `${rest}cluster:orders`,
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc',
    `${lb}loadbalancer/app/orders/0f1e2d`,
    `${lb}loadbalancer/net/orders/0f1e2d`,
    'arn:aws:acm:eu-west-1:111122223333:certificate/0f1e-2d',
  ])('takes %s', text => {
    expect(is(text)).toBe(true);
  });

  it.each([
    `${rest}my-db:orders`,
    `${rest}db:orders:x`,
    `${rest}snapshot:orders`,
    'arn:aws:rds::111122223333:db:orders',
    'arn:aws:rds:eu-west-1::db:orders',
    'arn:aws:ec2:eu-west-1:111122223333:an-instance/i-0abc',
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc/x',
    `${lb}a-loadbalancer/app/orders/0f1e2d`,
    `${lb}loadbalancer/app/orders/0f1e2d:x`,
    `${lb}loadbalancer/gwy/orders/0f1e2d`,
    'arn:aws:acm:eu-west-1:111122223333:a-certificate/0f1e',
    'arn:aws:acm:eu-west-1:111122223333:certificate/0f1e/x',
    'arn:aws:constructor:eu-west-1:111122223333:db:orders',
  ])('does not accept %s', text => {
    expect(is(text)).toBe(false);
  });
});
