import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  ClaimList,
  claimStates,
} from 'backstage-plugin-zero-trust-common/responses';
import { Request, Router } from 'express';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { Groups } from '../attribution/Groups';
import { claimantsOf, ClaimRecord, Decision } from '../store/ClaimStore';
import { audited } from './audited';
import { claimViews } from './claimViews';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import { pageOf } from './pageOf';
import {
  cursorParameter,
  entityRefParameter,
  idOfPath,
  limitUpTo,
} from './parameters';
import { parse } from './parse';
import { takeEffect } from './takeEffect';

export const claimQuery = z
  .object({
    state: z.enum(claimStates).optional(),
    /** Only claims of this entity, and dependencies on it. */
    entityRef: entityRefParameter.optional(),
    limit: limitUpTo(500, 100),
    cursor: cursorParameter,
  })
  .strict();

const note = z.string().trim().min(1, 'must not be empty').max(2000).optional();

export const approveClaimBody = z
  .object({
    note,
    /**
     * Also maps the account of the resource to this owner of the entity.
     */
    mapAccountTo: entityRefParameter.optional(),
  })
  .strict();

export const rejectClaimBody = z.object({ note }).strict();
export const revokeClaimBody = z.object({}).strict();

const claimCursor = z.object({
  entityRef: z.string().max(1000),
  id: z.string().max(64),
});

const entitiesOf = (claim: ClaimRecord): string[] => {
  if (claim.kind === 'account') return [];
  return claim.kind === 'dependency'
    ? [claim.entityRef, claim.target]
    : [claim.entityRef];
};

/**
 * Returns the claims that the caller can see: all claims, or those about the caller's
 * own services.
 */
async function scopeOf(caller: Viewer): Promise<readonly string[] | 'all'> {
  if ((await caller.mayDecideClaims()) || (await caller.mayReadCollection())) {
    return 'all';
  }
  const owners = await caller.owners();
  if (!owners.length) {
    throw new NotAllowedError('You are not allowed to read claims');
  }
  return owners;
}

export function addClaimRoutes(
  router: Router,
  { viewer, stores, settings, updater, auditor, signals, logger }: RouteContext,
) {
  /**
   * Returns the owners of the claiming entity, if it is still the holder of its name.
   */
  async function ownersOf(claim: ClaimRecord): Promise<string[] | undefined> {
    if (claim.kind === 'account') return [];
    const [entity] = await stores.entities.byRefs([claim.entityRef]);
    return entity?.holder === claim.holder ? entity.owners : undefined;
  }

  /**
   * Returns a claim that the caller can see and decide. Throws the same NotFoundError
   * for an absent and a hidden claim.
   */
  async function decidable(caller: Viewer, id: string): Promise<ClaimRecord> {
    const claim = await stores.claims.byId(id);
    const scope = await scopeOf(caller);
    const owners = claim && (await ownersOf(claim));
    const ownDependency =
      claim?.kind === 'dependency' &&
      (await caller.ownedAmong(owners ?? [])).size > 0;
    const refs = claim ? entitiesOf(claim) : [];
    const visible = await caller.visibleAmong(async () => refs);
    const seen =
      visible === 'all' || refs.every(reference => visible.has(reference));
    if (!claim || !owners || !seen || (scope !== 'all' && !ownDependency)) {
      throw new NotFoundError(`No claim ${id}`);
    }
    if (!ownDependency && !(await caller.mayDecideClaims())) {
      throw new NotAllowedError('You are not allowed to decide claims');
    }
    return claim;
  }

  /** Returns those of these claims that the caller can decide. */
  async function decidableAmong(
    caller: Viewer,
    claims: readonly ClaimRecord[],
  ): Promise<ReadonlySet<ClaimRecord>> {
    if (!caller.isUser) return new Set();
    if (await caller.mayDecideClaims()) return new Set(claims);
    const dependencies = claims.flatMap(claim =>
      claim.kind === 'dependency' ? claim : [],
    );
    const entities = await stores.entities.byRefs([
      ...new Set(dependencies.map(({ entityRef }) => entityRef)),
    ]);
    const owned = await caller.ownedAmong(
      entities.flatMap(({ owners }) => owners),
    );
    const own = new Set(
      entities
        .filter(({ owners }) => owners.some(owner => owned.has(owner)))
        .map(({ entityRef, holder }) => `${holder} ${entityRef}`),
    );
    return new Set(
      dependencies.filter(({ entityRef, holder }) =>
        own.has(`${holder} ${entityRef}`),
      ),
    );
  }

  /**
   * Returns, for each of these claims, the entities that make it and that the caller
   * owns, or has owned since the claim exists: the caller cannot approve it. Anyone who
   * can write a catalog file can change the owner in it. Returns none if the
   * configuration allows it.
   */
  async function ownClaimantsOf(
    caller: Viewer,
    claims: readonly ClaimRecord[],
  ): Promise<ReadonlyMap<string, string[]>> {
    if (settings.claims.ownersCanApprove) return new Map();
    const entities = await stores.entities.byRefs([
      ...new Set(claims.flatMap(claimantsOf)),
    ]);
    const owned = await caller.ownedAmong(
      entities.flatMap(({ owners }) => owners),
    );
    const own = new Set(
      entities.flatMap(({ entityRef, owners }) =>
        owners.some(owner => owned.has(owner)) ? entityRef : [],
      ),
    );
    const former = await stores.claims.claimantsOwnedBy(
      await caller.owners(),
      claims.map(({ id }) => id),
    );
    return new Map(
      claims.map(claim => [
        claim.id,
        // An entity that has stated the claim before counts, too.
        [
          ...new Set([
            ...claimantsOf(claim).filter(ref => own.has(ref)),
            ...(former.get(claim.id) ?? []),
          ]),
        ],
      ]),
    );
  }

  /**
   * Throws NotAllowedError if the caller owns an entity that makes the claim, or has owned
   * it since the claim exists.
   */
  async function requireOtherThanOwner(
    caller: Viewer,
    claim: ClaimRecord,
  ): Promise<void> {
    const own = (await ownClaimantsOf(caller, [claim])).get(claim.id);
    if (!own?.length) return;
    throw new NotAllowedError(
      `claimId: you own ${own.join(
        ' and ',
      )}, or owned it when it made this claim; somebody else must approve the claim (or set zeroTrust.claims.ownersCanApprove)`,
    );
  }

  /**
   * Returns those of these owners to whom the caller cannot map an account: the caller, or
   * a group of the caller, is this owner or in a sub-group of it, so the mapping would
   * prove claims of entities that the caller owns. Returns none if the configuration
   * allows it.
   */
  async function notMappableAmong(
    caller: Viewer,
    owners: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (settings.claims.ownersCanApprove || !owners.length) return new Set();
    const own = await caller.owners();
    const groups = new Groups(await stores.entities.structure());
    return new Set(owners.filter(owner => groups.within(own, [owner])));
  }

  /** Throws NotAllowedError if the caller cannot map an account to this owner. */
  async function requireOtherThanMapped(
    caller: Viewer,
    mapAccountTo: string,
  ): Promise<void> {
    if ((await notMappableAmong(caller, [mapAccountTo])).size) {
      throw new NotAllowedError(
        `mapAccountTo: you are in ${mapAccountTo} or in a group below it; somebody else must map the account, or approve only this claim`,
      );
    }
  }

  /** Returns the entities that make the claim, with their present owners. */
  async function claimantOwners(
    claim: ClaimRecord,
  ): Promise<Array<{ entityRef: string; owners: string[] }>> {
    const entities = await stores.entities.byRefs(claimantsOf(claim));
    return entities.map(({ entityRef, owners }) => ({ entityRef, owners }));
  }

  async function updateAfter(claim: ClaimRecord, mapped: boolean) {
    if (claim.kind === 'resource' && !mapped) {
      await updater.updateResources([claim.arn]);
    } else {
      await updater.updateAll();
    }
  }

  /**
   * Records a decision in the audit log, with the entities and without ARNs. The event of
   * an approval has the owners of the claiming entities at that time, and since when the
   * claim exists: anyone who can write a catalog file can change the owners before the
   * claim and after the approval.
   */
  async function decide<S extends z.ZodTypeAny>(
    req: Request,
    action: 'approve' | 'reject' | 'revoke',
    schema: S,
    write: (
      claim: ClaimRecord,
      body: z.output<S>,
      decision: Omit<Decision, 'note'>,
      caller: Viewer,
    ) => Promise<boolean>,
  ): Promise<void> {
    const caller = await viewer(req);
    const claimId = idOfPath({ claimId: req.params.claimId }, 'claimId');
    const body = parse(schema, req.body ?? {});
    await audited(
      auditor,
      {
        eventId: `claim-${action}`,
        request: req,
        severityLevel: 'high',
        meta: { claimId, ...body },
      },
      async () => {
        const by = caller.requireUser();
        const claim = await decidable(caller, claimId);
        if (action === 'approve') await requireOtherThanOwner(caller, claim);
        const claimants =
          action === 'approve' ? await claimantOwners(claim) : undefined;
        const at = new Date().toISOString();
        if (!(await write(claim, body, { by, at }, caller))) {
          throw new ConflictError(
            `Claim ${claimId} is ${
              action === 'revoke' ? 'not decided' : 'decided already'
            }. Read it again.`,
          );
        }
        await takeEffect(logger, () =>
          updateAfter(claim, 'mapAccountTo' in body),
        );
        void signals.decided();
        return { claim, claimants };
      },
      ({ claim, claimants }) => ({
        kind: claim.kind,
        entities: entitiesOf(claim),
        ...(claimants && { claimants, claimedAt: claim.claimedAt }),
        ...(claim.kind === 'account' && {
          accountId: claim.accountId,
          owner: claim.owner,
        }),
      }),
    );
  }

  router.get('/v1/claims', async (req, res) => {
    const caller = await viewer(req);
    const { state, entityRef, limit, cursor } = parse(
      claimQuery,
      req.query,
      'query',
    );
    const list: ListIdentity = ['claims', { state, entityRef }];
    const after = cursor ? decodeCursor(cursor, list, claimCursor) : undefined;
    const scope = await scopeOf(caller);
    const visible = await caller.visibleAmong(() => stores.claims.refs());
    const found = await stores.claims.list({
      ...(scope !== 'all' && { owners: scope }),
      ...(visible !== 'all' && { among: [...visible] }),
      state,
      entityRef,
      after,
      limit: limit + 1,
    });
    const { items, pageInfo } = pageOf(found, {
      list,
      limit,
      positionOf: claim => ({
        entityRef: claim.kind === 'account' ? '' : claim.entityRef,
        id: claim.id,
      }),
    });
    const body: ClaimList = {
      items: await claimViews(
        { stores, accountOwners: settings.accountOwners },
        caller,
        items,
        {
          decidable: await decidableAmong(caller, items),
          ownClaimants: await ownClaimantsOf(caller, items),
          notMappableAmong: owners => notMappableAmong(caller, owners),
        },
      ),
      pageInfo,
    };
    res.json(body);
  });

  router.post('/v1/claims/:claimId/approve', async (req, res) => {
    await decide(
      req,
      'approve',
      approveClaimBody,
      async (claim, { note: own, mapAccountTo }, decision, caller) => {
        if (!mapAccountTo) {
          return stores.claims.decide(claim.id, 'approved', {
            ...decision,
            note: own,
          });
        }
        if (
          claim.kind !== 'resource' ||
          !(await ownersOf(claim))?.includes(mapAccountTo)
        ) {
          throw new InputError(
            'mapAccountTo: must be an owner of the entity that claims a resource',
          );
        }
        await requireOtherThanMapped(caller, mapAccountTo);
        const [owner] = await stores.entities.byRefs([mapAccountTo]);
        const { accountId } = claim;
        const outcome = await stores.claims.mapAccount(
          {
            kind: 'account',
            accountId,
            owner: mapAccountTo,
            ...(owner && { holder: owner.holder }),
            detail: `account ${accountId} is mapped to ${mapAccountTo}`,
          },
          { ...decision, note: own },
          claim.id,
        );
        if (outcome === 'mapped-before') {
          throw new ConflictError(
            `mapAccountTo: account ${accountId} is mapped to ${mapAccountTo} already. Approve only this claim.`,
          );
        }
        return outcome === 'mapped';
      },
    );
    res.status(204).end();
  });

  router.post('/v1/claims/:claimId/reject', async (req, res) => {
    await decide(
      req,
      'reject',
      rejectClaimBody,
      (claim, { note: own }, decision) =>
        stores.claims.decide(claim.id, 'rejected', { ...decision, note: own }),
    );
    res.status(204).end();
  });

  router.post('/v1/claims/:claimId/revoke', async (req, res) => {
    await decide(req, 'revoke', revokeClaimBody, (claim, _, decision) =>
      stores.claims.revoke(claim.id, decision),
    );
    res.status(204).end();
  });
}
