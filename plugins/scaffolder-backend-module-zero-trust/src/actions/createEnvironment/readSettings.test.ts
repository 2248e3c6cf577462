import { ConfigReader } from '@backstage/config';
import { readSettings } from './readSettings';

describe('readSettings', () => {
  it('reads administrators, trusted locations, and the owners of accounts as full references', () => {
    const config = new ConfigReader({
      zeroTrust: {
        administrators: ['role/Admin'],
        attribution: {
          accounts: { '111122223333': ['payments', 'user:default/ada'] },
          trustedLocations: ['https://github.com/acme/'],
        },
      },
    });
    expect(readSettings(config)).toEqual({
      administrators: ['role/Admin'],
      accounts: {
        '111122223333': ['group:default/payments', 'user:default/ada'],
      },
      trustedLocations: ['https://github.com/acme/'],
    });
  });

  it('needs no settings', () => {
    expect(readSettings(new ConfigReader({}))).toEqual({
      administrators: [],
      accounts: {},
      trustedLocations: [],
    });
  });
});
