import { consolePages, findingUrl } from './consoleUrls';

const urls = (arn: string, text = '') =>
  consolePages(arn, text).map(({ url }) => url);

describe('consolePages', () => {
  it('link to a database and its account', () => {
    expect(urls('arn:aws:rds:eu-west-1:111122223333:db:orders-db')).toEqual([
      'https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#database:id=orders-db;is-cluster=false',
      'https://console.aws.amazon.com/organizations/v2/home/accounts/111122223333',
    ]);
  });

  it.each([
    [
      'arn:aws-cn:rds:cn-north-1:111122223333:cluster:orders',
      'https://cn-north-1.console.amazonaws.cn/rds/home?region=cn-north-1#database:id=orders;is-cluster=true',
    ],
    [
      'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-0abc',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1#InstanceDetails:instanceId=i-0abc',
    ],
    [
      'arn:aws:acm:eu-west-1:111122223333:certificate/1234-5678',
      'https://eu-west-1.console.aws.amazon.com/acm/home?region=eu-west-1#/certificates/1234-5678',
    ],
  ])('have the domain of the partition: %s', (arn, url) => {
    expect(urls(arn)[0]).toBe(url);
  });

  it('link to the named security groups and subnets, each once', () => {
    const pages = consolePages(
      'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
      'sg-066c allows tcp/5432 from 0.0.0.0/0. sg-066c is used in subnet-0a1.',
    );
    expect(pages.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'resource orders-db',
      'securityGroup sg-066c',
      'subnet subnet-0a1',
      'account 111122223333',
    ]);
    expect(pages[1].url).toBe(
      'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#SecurityGroup:groupId=sg-066c',
    );
  });

  it('are empty if the ARN is withheld, or the partition has no known domain', () => {
    expect(urls('withheld:1', 'sg-066c')).toEqual([]);
    expect(urls('arn:aws-iso:rds:us-iso-east-1:111122223333:db:a')).toEqual([]);
  });
});

describe('findingUrl', () => {
  const id =
    'arn:aws:securityhub:eu-west-1:111122223333:security-control/RDS.2/finding/a1';

  it('filters the findings by the id', () => {
    const url = findingUrl(id, 'withheld:1');
    expect(url).toMatch(
      /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/securityhub\/home\?region=eu-west-1#\/findings\?search=/,
    );
    expect(decodeURIComponent(decodeURIComponent(url ?? ''))).toContain(
      `Id=\\operator\\:EQUALS\\:${id}`,
    );
  });

  it('uses the region of the resource if the id has none', () => {
    expect(
      findingUrl('a1', 'arn:aws:rds:us-east-1:111122223333:db:a'),
    ).toContain('https://us-east-1.console');
    expect(findingUrl('a1', 'withheld:1')).toBeUndefined();
  });
});
