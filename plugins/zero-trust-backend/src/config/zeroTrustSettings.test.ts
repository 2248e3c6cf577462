import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { rulesOf } from '../posture/rules';
import { readZeroTrustSettings } from './zeroTrustSettings';

const read = (zeroTrust: JsonObject) =>
  readZeroTrustSettings(new ConfigReader({ zeroTrust }));

describe('readZeroTrustSettings', () => {
  it('has a default for every key', () => {
    expect(readZeroTrustSettings(new ConfigReader({}))).toMatchObject({
      schedule: { frequency: 3_600_000, timeout: 300_000, concurrency: 4 },
      retentionDays: 400,
      waivers: { maxDays: 90 },
      export: { details: false },
      permissionsEnabled: false,
    });
  });

  it('accepts references in short form', () => {
    const settings = read({
      attribution: { accounts: { '111122223333': ['payments'] } },
      access: { platform: ['Group:Default/Platform'] },
    });
    expect(settings.accountOwners.get('111122223333')).toEqual([
      'group:default/payments',
    ]);
    expect(settings.platform).toEqual(['group:default/platform']);
  });

  it('accepts private IPv4 and IPv6 ranges', () => {
    const trusted = [
      '10.0.0.0/8',
      '10.20.0.0/16',
      '172.31.0.0/16',
      '192.168.1.0/24',
      '100.64.0.0/10',
      'fd00:1::/48',
    ];
    expect(read({ network: { trusted } }).trustedNetworks).toEqual(trusted);
  });

  it('ignores the keys of the AWS module', () => {
    expect(() => read({ aws: { organizations: 'anything' } })).not.toThrow();
  });

  it.each<[JsonObject, RegExp]>([
    [
      { attribution: { accounts: { '4711': [] } } },
      /zeroTrust\.attribution\.accounts\.4711: an account id has 12 digits/,
    ],
    [
      { network: { trusted: ['10.0.0.0'] } },
      /zeroTrust\.network\.trusted\.0: "10\.0\.0\.0" must be an address range/,
    ],
    [
      { network: { trusted: ['10.0.0.0/33'] } },
      /zeroTrust\.network\.trusted\.0/,
    ],
    ...[
      '0.0.0.0/0',
      '::/0',
      '203.0.113.0/24',
      // Reaches beyond the private block in which it begins.
      '10.0.0.0/7',
      '172.16.0.0/11',
      '172.32.0.0/16',
      '2001:db8::/32',
      '::ffff:10.0.0.0/104',
    ].map((range): [JsonObject, RegExp] => [
      { network: { trusted: ['10.0.0.0/8', range] } },
      /zeroTrust\.network\.trusted\.1: ".*" is not private/,
    ]),
    [
      { attributions: { accounts: {} } },
      /zeroTrust\.attributions: is not a known key/,
    ],
    [
      { Aws: {}, securityHub: {} },
      /zeroTrust\.Aws: is not a known key; zeroTrust\.securityHub: is not a known key/,
    ],
    [
      { schedule: { frequncy: { hours: 1 } } },
      /zeroTrust\.schedule\.frequncy: is not a known key/,
    ],
    [{ schedule: { frequency: 'soon' } }, /zeroTrust\.schedule\.frequency/],
    [{ history: { retentionDays: 0 } }, /zeroTrust\.history\.retentionDays/],
    [{ waivers: { maxDays: 0 } }, /zeroTrust\.waivers\.maxDays/],
    [
      { scoring: { controls: { 'ZT-XX-99': { cap: 3 } } } },
      /zeroTrust\.scoring\.controls\.ZT-XX-99: is not a control/,
    ],
    [
      { scoring: { controls: { 'ZT-NET-01': { severity: 'BAD' } } } },
      /zeroTrust\.scoring\.controls\.ZT-NET-01\.severity/,
    ],
    [{ access: { platform: ['group:'] } }, /zeroTrust\.access\.platform\.0/],
  ])('names the invalid key in %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});

describe('rulesOf', () => {
  it('applies overrides, and changes the version of the rules', () => {
    const plain = rulesOf(read({}));
    const rules = rulesOf(
      read({
        scoring: {
          controls: {
            'ZT-NET-01': { enabled: false },
            'ZT-NET-02': { cap: 10, severity: 'HIGH' },
          },
        },
      }),
    );
    expect(rules.byId.has('ZT-NET-01')).toBe(false);
    expect(rules.byId.get('ZT-NET-02')).toMatchObject({
      cap: 10,
      severity: 'HIGH',
    });
    expect(rules.version).not.toBe(plain.version);
    expect(rules.version.startsWith(`${plain.version}+`)).toBe(true);
  });
});
