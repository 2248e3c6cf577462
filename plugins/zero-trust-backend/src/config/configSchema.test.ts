import { ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';

jest.setTimeout(120_000);

/** Required keys of other packages whose schemas are loaded too. */
const OTHERS = {
  app: { baseUrl: 'http://localhost:3000' },
  backend: {
    baseUrl: 'http://localhost:7007',
    listen: ':7007',
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
};

describe('config.d.ts', () => {
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: ['backstage-plugin-zero-trust-backend'],
    });
  });

  const process = (
    zeroTrust: JsonObject,
    visibility?: Array<'frontend'>,
    own = schema,
  ) => {
    const [{ data }] = own.process(
      [{ data: { ...OTHERS, zeroTrust }, context: 'test' }],
      visibility && { visibility },
    );
    return data.zeroTrust;
  };

  it('can be read by the configuration loader, and has every key', () => {
    const config = {
      attribution: { accounts: { '111122223333': ['group:default/payments'] } },
      network: { trusted: ['10.0.0.0/8'] },
      schedule: {
        frequency: { minutes: 30 },
        timeout: '5m',
        findings: { hours: 12 },
        reuseReadsFor: { seconds: 30 },
        concurrency: 2,
      },
      history: { retentionDays: 30 },
      waivers: { maxDays: 30 },
      notifications: { enabled: false, details: true },
      export: { details: true },
      scoring: { controls: { 'ZT-NET-01': { enabled: false, cap: 10 } } },
      access: { platform: ['group:default/platform'] },
    };
    expect(process(config)).toEqual(config);
  });

  it('rejects a value of the wrong type, and names its key', () => {
    expect(() => process({ history: { retentionDays: 'long' } })).toThrow(
      /zeroTrust\/history\/retentionDays/,
    );
  });

  it('exposes only `waivers.maxDays` and `export.details` to the browser', () => {
    const shown = process(
      {
        attribution: { accounts: { '111122223333': ['group:default/a'] } },
        access: { platform: ['group:default/platform'] },
        waivers: { maxDays: 30 },
        export: { details: true },
      },
      ['frontend'],
    );
    expect(shown).toEqual({
      waivers: { maxDays: 30 },
      export: { details: true },
    });
  });

  // The front end of an app is built with the schemas of its own dependencies only.
  it('gives the same keys to the browser through the front-end package', async () => {
    const frontend = await loadConfigSchema({
      dependencies: ['backstage-plugin-zero-trust'],
    });
    const shown = {
      waivers: { maxDays: 30 },
      export: { details: true },
    };
    expect(process(shown, ['frontend'], frontend)).toEqual(shown);
  });
});
