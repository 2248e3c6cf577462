import { TestApiProvider } from '@backstage/frontend-test-utils';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { aZeroTrustApi } from '../__testUtils__/aZeroTrustApi';
import { ZeroTrustApi } from '../api';
import { useHistory } from './useHistory';

const point = (points: number): HistoryPoint => ({
  at: new Date().toISOString(),
  points,
  score: points,
  band: null,
  grade: 'C',
  coverage: 100,
  catalogueVersion: '1',
});

function read(getHistory: ZeroTrustApi['getHistory']) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  return renderHook(() => useHistory('component:default/orders'), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[aZeroTrustApi({ getHistory })]}>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </TestApiProvider>
    ),
  });
}

describe('useHistory', () => {
  it('reads all pages until today', async () => {
    const getHistory = jest.fn(
      async (_ref: string, { cursor }: { cursor?: string } = {}) =>
        cursor
          ? { items: [point(50)], pageInfo: {} }
          : { items: [point(90)], pageInfo: { nextCursor: 'next' } },
    );
    const { result } = read(getHistory);
    await waitFor(() =>
      expect(result.current.data?.items.map(({ points }) => points)).toEqual([
        90, 50,
      ]),
    );
  });

  it('shows no incomplete history if a page fails', async () => {
    const { result } = read(async (_ref, { cursor } = {}) => {
      if (cursor) throw new Error('gone');
      return { items: [point(90)], pageInfo: { nextCursor: 'next' } };
    });
    await waitFor(() => expect(result.current.error).not.toBeNull());
    expect(result.current.data).toBeUndefined();
  });
});
