import {
  Refresh,
  RefreshStarted,
} from 'backstage-plugin-zero-trust-common/responses';
import { NotFoundError } from '@backstage/errors';
import { Router } from 'express';
import { z } from 'zod/v3';
import { RefreshRecord, RefreshStep } from '../store/RefreshStore';
import { audited } from './audited';
import { RouteContext } from './RouteContext';
import { entityRefParameter, idOfPath } from './parameters';
import { parse } from './parse';

export const refreshBody = z.object({ entityRef: entityRefParameter }).strict();

const SOURCES = {
  evidence: 'Live configuration',
  findings: 'Security Hub findings',
};

function label(
  { kind, accountId, region }: RefreshStep,
  index: number,
  { steps }: RefreshRecord,
  placesShown: boolean,
): string {
  if (placesShown) return `${SOURCES[kind]}: ${accountId}, ${region}`;
  const same = steps.filter(step => step.kind === kind);
  return same.length === 1
    ? SOURCES[kind]
    : `${SOURCES[kind]}, ${same.indexOf(steps[index]) + 1} of ${same.length}`;
}

function stateOf({ steps, finishedAt }: RefreshRecord): Refresh['state'] {
  if (!finishedAt) {
    return steps.every(({ state }) => state === 'queued')
      ? 'queued'
      : 'running';
  }
  if (steps.every(({ state }) => state === 'succeeded')) return 'succeeded';
  return steps.every(({ state }) => state === 'failed') ? 'failed' : 'partial';
}

function view(refresh: RefreshRecord, placesShown: boolean): Refresh {
  return {
    refreshId: refresh.id,
    entityRef: refresh.entityRef,
    state: stateOf(refresh),
    startedAt: refresh.startedAt,
    finishedAt: refresh.finishedAt,
    steps: refresh.steps.map((step, index) => {
      const over = step.state !== 'queued' && step.state !== 'running';
      const running = step.state === 'running' ? step.progress : undefined;
      return {
        label: label(step, index, refresh, placesShown),
        state: step.state,
        done: over ? 1 : running?.done ?? 0,
        total: over ? 1 : running?.total ?? null,
        ...(placesShown && step.message && { message: step.message }),
      };
    }),
  };
}

export function addRefreshRoutes(
  router: Router,
  { viewer, stores, refreshes, auditor, signals }: RouteContext,
) {
  router.post('/v1/refresh', async (req, res) => {
    const caller = await viewer(req);
    const { entityRef } = parse(refreshBody, req.body);
    const body = await audited(
      auditor,
      {
        eventId: 'refresh',
        request: req,
        severityLevel: 'medium',
        meta: { entityRef },
      },
      async (): Promise<RefreshStarted> => {
        await caller.requireRefresh(entityRef);
        return { refreshId: await refreshes.start(entityRef) };
      },
      started => ({ ...started }),
    );
    await signals.refreshing(body.refreshId);
    res.status(202).json(body);
  });

  router.get('/v1/refresh/:id', async (req, res) => {
    const caller = await viewer(req);
    const id = idOfPath(req.params, 'id');
    const refresh = await stores.refreshes.byId(id);
    // Also checked for absent entities, so the response does not disclose whether a
    // hidden one exists.
    const visible = await caller.visibleAmong(async () =>
      refresh ? [refresh.entityRef] : [],
    );
    if (!refresh || (visible !== 'all' && !visible.has(refresh.entityRef))) {
      throw new NotFoundError(`No refresh ${id}`);
    }
    res.json(view(refresh, await caller.mayReadCollection()));
  });
}
