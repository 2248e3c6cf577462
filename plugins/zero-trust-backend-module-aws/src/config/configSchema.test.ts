import { ConfigSchema, loadConfigSchema } from '@backstage/config-loader';

import { readAwsSettings } from './awsSettings';
import { ConfigReader } from '@backstage/config';

jest.setTimeout(120_000);

/** The keys that schemas of other packages require. */
const others = {
  app: { baseUrl: 'http://localhost:3000' },
  backend: {
    baseUrl: 'http://localhost:7007',
    listen: ':7007',
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
};

const complete = {
  organizations: [
    {
      partition: 'aws',
      accounts: 'organization',
      regions: ['eu-west-1', 'us-east-1'],
      organizationAccountId: '444455556666',
      securityHub: {
        accountId: '444455556666',
        region: 'eu-west-1',
        format: 'ocsf',
      },
      identityCenter: { region: 'eu-west-1' },
    },
    {
      partition: 'aws-cn',
      accounts: ['111122223333'],
      regions: 'account',
    },
  ],
  findingEvents: { topic: 'zero-trust-aws-securityhub' },
  timeouts: { request: 5_000, attempts: 4 },
};

describe('config.d.ts', () => {
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: ['backstage-plugin-zero-trust-backend-module-aws'],
    });
  });

  const process = (aws: object, visibility?: Array<'frontend'>) => {
    const [{ data }] = schema.process(
      [{ data: { ...others, zeroTrust: { aws } } as never, context: 'test' }],
      visibility && { visibility },
    );
    return data.zeroTrust;
  };

  it('has exactly the keys that the module reads', () => {
    expect(process(complete)).toEqual({ aws: complete });
    expect(
      readAwsSettings(
        new ConfigReader({ zeroTrust: { aws: complete } } as never),
      ),
    ).toEqual({ ...complete, tagKeys: ['backstage.io/entity-ref'] });
  });

  it('rejects a value of the wrong type, and names its key', () => {
    expect(() => process({ timeouts: { attempts: 'many' } })).toThrow(
      /zeroTrust\/aws\/timeouts\/attempts/,
    );
  });

  it('shows no key to the browser', () => {
    expect(process(complete, ['frontend'])).toBeUndefined();
  });
});
