import { ConfigReader } from '@backstage/config';
import { readAwsSettings } from './awsSettings';

const read = (aws: unknown) =>
  readAwsSettings(new ConfigReader({ zeroTrust: { aws } } as never));

const organization = { accounts: ['111122223333'], regions: ['eu-west-1'] };
const reading = (change: object) => () =>
  read({ organizations: [{ ...organization, ...change }] });

describe('readAwsSettings', () => {
  it('has defaults for keys that are not set', () => {
    expect(readAwsSettings(new ConfigReader({}))).toEqual({
      organizations: [],
      findingEvents: { topic: 'zero-trust-aws-securityhub' },
      timeouts: { request: 15_000, attempts: 10 },
      tagKeys: ['backstage.io/entity-ref'],
    });
    expect(read({ organizations: [organization] }).organizations).toEqual([
      { partition: 'aws', ...organization },
    ]);
  });

  it('reads the tag keys of attribution, and names the key of an invalid one', () => {
    const tagKeys = (value: unknown) =>
      readAwsSettings(
        new ConfigReader({
          zeroTrust: { attribution: { tagKeys: value } },
        } as never),
      ).tagKeys;
    expect(tagKeys(['acme:service', 'owner'])).toEqual([
      'acme:service',
      'owner',
    ]);
    expect(() => tagKeys([])).toThrow('zeroTrust.attribution.tagKeys: ');
    expect(() => tagKeys(['a', ''])).toThrow('zeroTrust.attribution.tagKeys.1');
  });

  it('accepts the regions of each account', () => {
    expect(
      read({ organizations: [{ ...organization, regions: 'account' }] })
        .organizations[0].regions,
    ).toBe('account');
  });

  it.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-eusc', 'eusc-de-east-1'],
    ['aws-iso', 'us-iso-east-1'],
    ['aws-iso-b', 'us-isob-east-1'],
  ])('accepts partition %s', (partition, region) => {
    expect(reading({ partition, regions: [region] })).not.toThrow();
    expect(reading({ regions: [region] })).toThrow(
      `zeroTrust.aws.organizations.0.regions.0: ${region} is not in partition aws`,
    );
  });

  it.each([
    [
      { accounts: [111122223333] },
      "organizations.0.accounts: must be 'organization' or a list of account ids",
    ],
    [{ accounts: 'all' }, 'organizations.0.accounts'],
    [
      { accounts: 'organization' },
      "organizations.0.organizationAccountId: is required with accounts: 'organization'",
    ],
    [{ regions: [] }, 'organizations.0.regions'],
    [
      { regions: 'all' },
      "organizations.0.regions: must be 'account' or a list of regions",
    ],
    [{ regions: ['Ireland'] }, 'must be a region such as eu-west-1'],
    [{ partition: 'azure' }, 'organizations.0.partition'],
    [{ region: 'eu-west-1' }, 'organizations.0.region: is not a known key'],
    [
      { securityHub: { accountId: '444455556666' } },
      'organizations.0.securityHub.region',
    ],
    [
      { securityHub: { accountId: '444455556666', region: 'cn-north-1' } },
      'organizations.0.securityHub.region: cn-north-1 is not in partition aws',
    ],
    [
      { identityCenter: { region: 'us-gov-west-1' } },
      'organizations.0.identityCenter.region: us-gov-west-1 is not in partition aws',
    ],
    [
      { identityCentre: { region: 'eu-west-1' } },
      'organizations.0.identityCentre: is not a known key',
    ],
    [
      {
        securityHub: {
          accountId: '444455556666',
          region: 'eu-west-1',
          account: '1',
        },
      },
      'organizations.0.securityHub.account: is not a known key',
    ],
  ])('names the invalid key: %j', (change, message) => {
    expect(reading(change)).toThrow(message);
  });

  it.each([
    [{ timeouts: { request: 0 } }, 'zeroTrust.aws.timeouts.request'],
    [{ timeouts: { attempts: '3' } }, 'zeroTrust.aws.timeouts.attempts'],
    [{ organisations: [] }, 'zeroTrust.aws.organisations: is not a known key'],
  ])('names the invalid key: %j', (aws, message) => {
    expect(() => read(aws)).toThrow(message);
  });
});
