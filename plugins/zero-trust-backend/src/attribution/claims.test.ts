import { exampleSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { isRelevantAnnotation, readClaims } from './claims';

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
  ])('reports that "%s" cannot be read, with the text', text => {
    const { claims, problems } = readClaims({ 'zero-trust/aws-arns': text });
    expect(claims).toEqual([]);
    expect(problems).toMatchObject([
      { kind: 'cannot-be-read', annotation: 'zero-trust/aws-arns', text },
    ]);
  });

  it('reads valid items besides invalid ones', () => {
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
    'reports that the selector "%s" cannot be read',
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
  ])('reads %s, which portals already have', (annotation, text) => {
    expect(readClaims({ [annotation]: text }).claims).toMatchObject([
      { via: 'arn', annotation, arn: text },
    ]);
  });

  it('ignores other ARNs in such annotations', () => {
    expect(
      readClaims({
        'amazon.com/lambda-function-arn':
          'arn:aws:lambda:eu-west-1:111122223333:function:orders',
        'amazon.com/account-id': '111122223333',
      }),
    ).toMatchObject({ claims: [], problems: [] });
  });

  it("reads the tags of AWS's Security Hub plugin, all of which must match", () => {
    expect(
      readClaims({
        'aws.amazon.com/aws-securityhub-findings-tags': 'app=orders,stage=prod',
      }).claims,
    ).toMatchObject([{ via: 'tags', tags: { app: 'orders', stage: 'prod' } }]);
  });

  it('reports an invalid tier, class and account', () => {
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

  it('reads the environment that a template created, or reports that it is invalid', () => {
    const spec = exampleSpec();
    expect(
      readClaims({ 'zero-trust/environment-spec': JSON.stringify(spec) }),
    ).toMatchObject({ environment: { name: spec.name }, problems: [] });
    expect(
      readClaims({ 'zero-trust/environment-spec': '{"name":' }),
    ).toMatchObject({
      environment: undefined,
      problems: [{ kind: 'cannot-be-read' }],
    });
  });

  const list = (length: number, item: (index: number) => string) =>
    Array.from({ length }, (_, index) => item(index)).join();

  it('reads a selector with spaces around keys and values', () => {
    expect(
      readClaims({ 'zero-trust/aws-tags': ' app = orders , stage = prod' })
        .claims,
    ).toMatchObject([{ tags: { app: 'orders', stage: 'prod' } }]);
  });

  it.each([
    [100, { claims: 1, problems: 0 }],
    [101, { claims: 0, problems: 1 }],
  ])('reads a selector of %i tags: %j', (length, { claims, problems }) => {
    const found = readClaims({
      'zero-trust/aws-tags': list(length, i => `k${i}=v`),
    });
    expect(found.claims).toHaveLength(claims);
    expect(found.problems).toHaveLength(problems);
  });

  it('ignores a selector that cannot be read completely', () => {
    expect(
      readClaims({ 'zero-trust/aws-tags': 'app=orders,stage' }),
    ).toMatchObject({ claims: [], problems: [{ kind: 'cannot-be-read' }] });
  });

  it.each([
    ['zero-trust/aws-arns', 100, 0],
    ['zero-trust/aws-arns', 101, 1],
    ['amazon.com/rds-instance-arns', 100, 0],
    ['amazon.com/rds-instance-arns', 101, 1],
  ])('counts 100 ARNs of %s: of %i, with %i problems', (annotation, all, n) => {
    const { claims, problems } = readClaims({
      [annotation]: list(all, i => `${ARN}-${i}`),
    });
    expect(claims).toHaveLength(100);
    expect(problems).toHaveLength(n);
  });

  it('counts 100 ARNs of several annotations together', () => {
    const { claims, problems } = readClaims({
      'zero-trust/aws-arns': list(99, i => `${ARN}-${i}`),
      'amazon.com/arns': list(2, i => `${CLUSTER}-${i}`),
    });
    expect(claims).toHaveLength(100);
    expect(problems).toMatchObject([{ text: `${CLUSTER}-1` }]);
  });

  it('reports at most 100 problems', () => {
    const { problems } = readClaims({
      'zero-trust/aws-arns': list(150, i => `x${i}`),
    });
    expect(problems).toHaveLength(100);
  });

  it.each([
    [300, 'x'.repeat(300)],
    [301, `${'x'.repeat(300)}…`],
  ])('quotes 300 characters of a text of %i', (length, shown) => {
    const { problems } = readClaims({
      'zero-trust/aws-arns': 'x'.repeat(length),
    });
    expect(problems).toMatchObject([{ text: shown }]);
  });

  it.each(['1111222233334', 'x111122223333', '11112222333'])(
    'does not accept %s as an account id',
    text => {
      expect(readClaims({ 'zero-trust/aws-accounts': text })).toMatchObject({
        problems: [
          {
            annotation: 'zero-trust/aws-accounts',
            text,
            message: 'An account id has 12 digits.',
          },
        ],
      });
    },
  );

  it('accepts every tier and class', () => {
    for (const tier of ['critical', 'standard', 'low']) {
      expect(readClaims({ 'zero-trust/tier': tier }).problems).toEqual([]);
    }
    for (const stated of ['production', 'non-production']) {
      expect(
        readClaims({ 'zero-trust/environment-class': stated }),
      ).toMatchObject({ environmentClass: stated, problems: [] });
    }
  });

  it.each([
    ['Production', 'production'],
    ['PRODUCTION', 'production'],
    ['Non-Production', 'non-production'],
    [' production ', 'production'],
  ])('reads the environment class %j as %s', (stated, environmentClass) => {
    expect(
      readClaims({ 'zero-trust/environment-class': stated }),
    ).toMatchObject({ environmentClass, problems: [] });
  });

  it('reports the value that is used instead of an invalid one', () => {
    const { problems } = readClaims({
      'zero-trust/tier': 'gold',
      'zero-trust/environment-class': 'staging',
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'It is one of critical, standard, low; standard is assumed.',
      'It is one of production, non-production; production is assumed.',
    ]);
  });

  it.each([
    ['zero-trust/aws-arns', true],
    ['zero-trust/aws-accounts', true],
    ['zero-trust/tier', true],
    ['zero-trust/environment-class', true],
    ['zero-trust/environment-spec', true],
    ['aws.amazon.com/aws-securityhub-findings-tags', true],
    ['amazon.com/rds-instance-arn', true],
    ['aws.amazon.com/arns', true],
    ['my.amazon.com/arn', false],
    ['amazon.com/arn-of-something', false],
    ['amazon.com/account-id', false],
    ['zero-trust/other', false],
  ])('reads the annotation %s: %s', (annotation, expected) => {
    expect(isRelevantAnnotation(annotation)).toBe(expected);
  });

  it.each(['my.amazon.com/arn', 'amazon.com/arn-of-something', 'other/arn'])(
    'ignores the annotation %s',
    annotation => {
      expect(readClaims({ [annotation]: ARN })).toMatchObject({
        claims: [],
        problems: [],
      });
    },
  );
});
