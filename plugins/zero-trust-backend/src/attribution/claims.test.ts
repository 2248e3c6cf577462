import { exampleSpec } from 'backstage-plugin-zero-trust-common';
import { readClaims } from './claims';

const ARN = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const CLUSTER = 'arn:aws-us-gov:rds:us-gov-west-1:111122223333:cluster:ledger';

describe('readClaims', () => {
  it('reads ARNs by comma and by line', () => {
    const { claims, problems } = readClaims({
      'zero-trust/aws-arns': `${ARN} ,\n  ${CLUSTER}\n`,
    });
    expect(claims).toMatchObject([
      { via: 'arn', arn: ARN, accountId: '111122223333', region: 'eu-west-1' },
      { via: 'arn', arn: CLUSTER, region: 'us-gov-west-1' },
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    'orders-db',
    'arn:aws:rds:eu-west-1:1111:db:orders',
    'arn:aws:rds:eu-west-1:111122223333:db:*',
    'arn:aws:s3:::bucket',
    'arn:aws:rds:eu-west-1:111122223333:db:orders; drop table resources',
  ])('says that "%s" cannot be read, with the text', text => {
    const { claims, problems } = readClaims({ 'zero-trust/aws-arns': text });
    expect(claims).toEqual([]);
    expect(problems).toMatchObject([
      { kind: 'cannot-be-read', annotation: 'zero-trust/aws-arns', text },
    ]);
  });

  it('reads what it can beside what it cannot', () => {
    const { claims, problems } = readClaims({
      'zero-trust/aws-arns': `${ARN},oops`,
    });
    expect(claims).toHaveLength(1);
    expect(problems).toMatchObject([{ text: 'oops' }]);
  });

  it.each([
    'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc',
    'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:111122223333:loadbalancer/app/orders/0f1e2d',
    'arn:aws:acm:eu-west-1:111122223333:certificate/0f1e2d3c-aaaa-bbbb-cccc-1234567890ab',
  ])('reads %s', text => {
    expect(readClaims({ 'zero-trust/aws-arns': text })).toMatchObject({
      claims: [{ via: 'arn', arn: text, accountId: '111122223333' }],
      problems: [],
    });
  });

  it('reads tag selectors, with values that have an equals sign', () => {
    expect(
      readClaims({ 'zero-trust/aws-tags': 'service=orders, filter=a=b' })
        .claims,
    ).toMatchObject([
      { via: 'tags', tags: { service: 'orders', filter: 'a=b' } },
    ]);
  });

  it.each(['', 'service', 'service=', '=orders', 'a=1,a=2'])(
    'says that the selector "%s" cannot be read',
    text => {
      const { claims, problems } = readClaims({ 'zero-trust/aws-tags': text });
      expect(claims).toEqual([]);
      expect(problems).toMatchObject([{ kind: 'cannot-be-read', text }]);
    },
  );

  it.each([
    ['amazon.com/rds-instance-arn', ARN],
    ['amazon.com/arn', CLUSTER],
    ['aws.amazon.com/rds-cluster-arn', CLUSTER],
  ])('honours %s, which portals already have', (annotation, text) => {
    expect(readClaims({ [annotation]: text }).claims).toMatchObject([
      { via: 'arn', annotation, arn: text },
    ]);
  });

  it('leaves what else such annotations name alone', () => {
    expect(
      readClaims({
        'amazon.com/lambda-function-arn':
          'arn:aws:lambda:eu-west-1:111122223333:function:orders',
        'amazon.com/account-id': '111122223333',
      }),
    ).toMatchObject({ claims: [], problems: [] });
  });

  it("honours the tags of AWS's Security Hub plugin, all of which must match", () => {
    expect(
      readClaims({
        'aws.amazon.com/aws-securityhub-findings-tags': 'app=orders,stage=prod',
      }).claims,
    ).toMatchObject([{ via: 'tags', tags: { app: 'orders', stage: 'prod' } }]);
  });

  it('says which tier, class and account cannot be read', () => {
    const { problems, environmentClass } = readClaims({
      'zero-trust/tier': 'gold',
      'zero-trust/environment-class': 'staging',
      'zero-trust/aws-accounts': '111122223333, 42',
    });
    expect(problems.map(({ text }) => text).sort()).toEqual([
      '42',
      'gold',
      'staging',
    ]);
    expect(environmentClass).toBeUndefined();
  });

  it('reads the environment that was stamped out, or says that it cannot', () => {
    const spec = exampleSpec();
    expect(
      readClaims({ 'zero-trust/environment-spec': JSON.stringify(spec) })
        .environment,
    ).toMatchObject({ name: spec.name });
    expect(
      readClaims({ 'zero-trust/environment-spec': '{"name":' }),
    ).toMatchObject({
      environment: undefined,
      problems: [{ kind: 'cannot-be-read' }],
    });
  });
});
