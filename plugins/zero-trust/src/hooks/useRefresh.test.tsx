import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query';
import { JsonObject } from '@backstage/types';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook, waitFor } from '@testing-library/react';
import { Refresh } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { aRefresh } from '../__testUtils__/aRefresh';
import { aZeroTrustApi } from '../__testUtils__/aZeroTrustApi';
import { refusal } from '../__testUtils__/refusal';
import { ZeroTrustApi } from '../api';
import { queryKeys } from './queryKeys';
import { useRefresh } from './useRefresh';

/** Renders a refresh together with another query of the plugin. */
function follow(answers: Partial<ZeroTrustApi>, signals?: SignalApi) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity } },
  });
  const readShown = jest.fn(async () => 'shown');
  const { result } = renderHook(
    () => {
      useQuery({ queryKey: queryKeys.controls, queryFn: readShown });
      return useRefresh('component:default/orders');
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider
          apis={[
            aZeroTrustApi(answers),
            ...(signals ? [[signalApiRef, signals] as const] : []),
          ]}
        >
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </TestApiProvider>
      ),
    },
  );
  return { result, readShown };
}

/** Returns the responses one after the other, and then always the last one. */
const inTurn = (...answers: Refresh[]) => {
  const rest = [...answers];
  return jest.fn(async () => (rest.length > 1 ? rest.shift()! : rest[0]));
};

const start = (result: { current: ReturnType<typeof useRefresh> }) =>
  act(async () => result.current.start());

/** Lets time pass without waiting for it. */
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

/** The time of one poll, and of showing its response. */
const aPoll = () => pass(1_050);

describe('useRefresh', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('follows a refresh that another page has started, of the same entity only', async () => {
    const send: Array<(message: JsonObject) => void> = [];
    const signals: SignalApi = {
      subscribe: (_, onMessage) => {
        send.push(onMessage as (message: JsonObject) => void);
        return { unsubscribe() {} };
      },
    };
    const getRefresh = jest.fn(async (refreshId: string) =>
      aRefresh({
        refreshId,
        entityRef:
          refreshId === 'ours'
            ? 'component:default/orders'
            : 'component:default/billing',
        state: 'running',
        finishedAt: null,
      }),
    );
    const { result } = follow({ getRefresh }, signals);
    const signal = (refreshId: string) =>
      act(async () =>
        send.forEach(own => own({ type: 'refreshing', refreshId })),
      );
    await signal('theirs');
    await pass(100);
    expect(result.current.isRunning).toBe(false);
    await signal('ours');
    await pass(100);
    expect(result.current.isRunning).toBe(true);
    expect(result.current.refresh?.refreshId).toBe('ours');
  });

  it('sends no request before it is started', async () => {
    const getRefresh = inTurn(aRefresh());
    const { result } = follow({ getRefresh });
    await pass(5_000);
    expect(getRefresh).not.toHaveBeenCalled();
    expect(result.current).toMatchObject({ isRunning: false, error: null });
  });

  it.each(['succeeded', 'partial', 'failed'] as const)(
    'follows it until it has %s, then stops polling and queries everything again',
    async state => {
      const getRefresh = inTurn(
        aRefresh({ state: 'queued' }),
        aRefresh({ state: 'running' }),
        aRefresh({ state }),
      );
      const { result, readShown } = follow({
        startRefresh: async () => ({ refreshId: 'r1' }),
        getRefresh,
      });
      await start(result);
      await pass(0);
      expect(result.current).toMatchObject({
        isRunning: true,
        refresh: { state: 'queued' },
      });
      await aPoll();
      expect(result.current.refresh?.state).toBe('running');
      expect(readShown).toHaveBeenCalledTimes(1);
      await aPoll();
      expect(result.current).toMatchObject({
        isRunning: false,
        refresh: { state },
      });
      await pass(0);
      expect(readShown).toHaveBeenCalledTimes(2);
      const asked = getRefresh.mock.calls.length;
      await pass(60_000);
      expect(getRefresh).toHaveBeenCalledTimes(asked);
    },
  );

  it('returns the reason why it cannot start', async () => {
    const getRefresh = inTurn(aRefresh());
    const refused = await refusal(403, 'zero-trust.refresh is needed');
    const { result } = follow({
      startRefresh: async () => {
        throw refused;
      },
      getRefresh,
    });
    await start(result);
    await waitFor(() => expect(result.current.error).toBe(refused));
    expect(result.current.isRunning).toBe(false);
    expect(getRefresh).not.toHaveBeenCalled();
  });

  it('stops polling if it cannot be followed, and returns the reason', async () => {
    const lost = await refusal(404, 'no such refresh');
    const getRefresh = jest.fn().mockRejectedValue(lost);
    const { result } = follow({
      startRefresh: async () => ({ refreshId: 'r1' }),
      getRefresh,
    });
    await start(result);
    await pass(0);
    expect(result.current).toMatchObject({ isRunning: false, error: lost });
    await pass(60_000);
    expect(getRefresh).toHaveBeenCalledTimes(1);
  });

  it('clears the previous refresh when it starts again', async () => {
    let answerSecond: (started: { refreshId: string }) => void = () => {};
    const { result } = follow({
      startRefresh: jest
        .fn()
        .mockResolvedValueOnce({ refreshId: 'r1' })
        .mockReturnValueOnce(
          new Promise(resolve => {
            answerSecond = resolve;
          }),
        ),
      getRefresh: async refreshId =>
        aRefresh({
          refreshId,
          state: refreshId === 'r1' ? 'succeeded' : 'running',
        }),
    });
    await start(result);
    await pass(0);
    expect(result.current.refresh?.state).toBe('succeeded');
    await start(result);
    await pass(0);
    expect(result.current).toMatchObject({
      isRunning: true,
      refresh: undefined,
    });
    await act(async () => answerSecond({ refreshId: 'r2' }));
    await pass(0);
    expect(result.current.refresh).toMatchObject({
      refreshId: 'r2',
      state: 'running',
    });
  });
});
