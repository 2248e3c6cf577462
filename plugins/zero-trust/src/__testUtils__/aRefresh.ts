import { Refresh } from 'backstage-plugin-zero-trust-common/responses';

/**
 * Returns a refresh of two account-regions, one of which is read, with these changes.
 */
export function aRefresh(differs: Partial<Refresh> = {}): Refresh {
  return {
    refreshId: 'r1',
    entityRef: 'component:default/orders',
    state: 'running',
    startedAt: new Date().toISOString(),
    finishedAt: null,
    steps: [
      {
        label: '111122223333 eu-west-1',
        state: 'running',
        done: 3,
        total: 8,
      },
      {
        label: '111122223333 us-east-1',
        state: 'queued',
        done: 0,
        total: null,
      },
    ],
    ...differs,
  };
}
