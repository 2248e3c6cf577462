import { WaitingDecisions } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { Viewer } from '../access/Access';
import { RouteContext } from './RouteContext';

export function addDecisionRoutes(
  router: Router,
  { viewer, stores }: RouteContext,
) {
  /** Counts the requests of other people that the caller can decide. */
  async function waivers(caller: Viewer): Promise<number> {
    const requested = await stores.waivers.requested(new Date().toISOString());
    const refs = [...new Set(requested.map(({ entityRef }) => entityRef))];
    const visible = await caller.visibleAmong(async () => refs);
    const decidable = await caller.waiverDecisionAmong(
      visible === 'all' ? refs : refs.filter(ref => visible.has(ref)),
    );
    return requested
      .filter(
        ({ entityRef, requestedBy }) =>
          decidable.has(entityRef) && !caller.isCaller(requestedBy),
      )
      .reduce((sum, { count }) => sum + count, 0);
  }

  /**
   * Counts the open claims that the caller can decide: all claims, or the dependencies of
   * the caller's own services.
   */
  async function claims(caller: Viewer): Promise<number> {
    const owners = (await caller.mayDecideClaims())
      ? undefined
      : await caller.owners();
    if (owners && !owners.length) return 0;
    const visible = await caller.visibleAmong(() => stores.claims.refs());
    return stores.claims.count({
      state: 'open',
      owners,
      ...(visible !== 'all' && { among: [...visible] }),
    });
  }

  router.get('/v1/decisions/waiting', async (req, res) => {
    const caller = await viewer(req);
    const body: WaitingDecisions = caller.isUser
      ? { waivers: await waivers(caller), claims: await claims(caller) }
      : { waivers: 0, claims: 0 };
    res.json(body);
  });
}
