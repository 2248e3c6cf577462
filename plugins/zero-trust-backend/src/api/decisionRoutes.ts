import { WaitingDecisions } from 'backstage-plugin-zero-trust-common/responses';
import { Router } from 'express';
import { Viewer } from '../access/Access';
import { RouteContext } from './RouteContext';

export function addDecisionRoutes(
  router: Router,
  { viewer, stores, settings }: RouteContext,
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
   * Counts the open claims that the caller can approve: all claims, or the dependencies of
   * the caller's own services, without those that the caller's own entities make.
   */
  async function claims(caller: Viewer): Promise<number> {
    const own = await caller.owners();
    const owners = (await caller.mayDecideClaims()) ? undefined : own;
    if (owners && !owners.length) return 0;
    const visible = await caller.visibleAmong(() => stores.claims.refs());
    return stores.claims.count({
      state: 'open',
      owners,
      ...(!settings.claims.ownersCanApprove && { notMadeBy: own }),
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
