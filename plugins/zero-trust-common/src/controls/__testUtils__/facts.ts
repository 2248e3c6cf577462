import { known, missing } from '../../facts';

export const at = '2026-11-24T06:00:00.000Z';

export const fact = <T>(value: T, observedAt = at) =>
  known(value, 'test', observedAt);

export const denied = (needs: string) =>
  missing('denied', at, {
    needs,
    accountId: '111122223333',
    region: 'eu-west-1',
  });

export const settings = {
  trustedNetworks: ['10.0.0.0/8', 'fd00::/8'],
  administrators: [],
};
