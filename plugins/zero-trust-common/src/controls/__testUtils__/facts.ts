import { known, missing } from '../../facts/fact';

export const at = '2026-11-24T06:00:00.000Z';

export const fact = <T>(value: T) => known(value, 'test');

export const denied = (needs: string) =>
  missing('denied', {
    needs,
    accountId: '111122223333',
    region: 'eu-west-1',
  });

export const settings = {
  trustedNetworks: ['10.0.0.0/8', 'fd00::/8'],
  administrators: [],
};
