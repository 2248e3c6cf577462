import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Result, waiverStates } from 'backstage-plugin-zero-trust-common';
import {
  Waiver,
  WaiverImport,
  WaiverList,
  WaiverPreview,
} from 'backstage-plugin-zero-trust-common/responses';
import { Request, Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import {
  accountPointsIfWaived,
  PointsIfWaived,
  pointsIfWaived,
} from '../posture/pointsIfWaived';
import { isRolledUp } from '../store/catalogEntity';
import { WaiverRecord } from '../store/WaiverStore';
import { metaOf } from '../waivers/WaiverRequests';
import { audited } from './audited';
import { csvLine } from './csv';
import { RouteContext } from './RouteContext';
import { decodeCursor, ListIdentity } from './cursor';
import { pageOf } from './pageOf';
import {
  controlIdParameter,
  cursorParameter,
  entityRefParameter,
  identifier,
  idOfPath,
  limitUpTo,
  listOf,
  timeParameter,
} from './parameters';
import { parse } from './parse';
import { takeEffect } from './takeEffect';
import { importWaiversBody, readRegister } from './waiverImport';
import { waiverViews } from './waiverViews';
import { startExport, writeExport } from './writeExport';

const text = z.string().trim().max(2000, 'at most 2000 characters');
const note = text.min(1, 'must not be empty').optional();
const request = {
  reason: z
    .string({ required_error: 'is required' })
    .trim()
    .min(1, 'must say why the failure is accepted for now')
    .max(2000, 'at most 2000 characters'),
  expiresAt: timeParameter.optional(),
  ticket: identifier(200).optional(),
};

export const waiverQuery = z
  .object({
    entityRef: entityRefParameter.optional(),
    control: controlIdParameter.optional(),
    state: listOf(z.enum(waiverStates)).optional(),
    expiresBefore: timeParameter.optional(),
    limit: limitUpTo(500, 100),
    cursor: cursorParameter,
  })
  .strict();

const wanted = {
  entityRef: entityRefParameter,
  controlId: controlIdParameter,
  /** Without it, the waiver is for every resource of the entity. */
  resourceArn: identifier(2048).optional(),
};

export const previewWaiverBody = z.object(wanted).strict();
export const requestWaiverBody = z.object({ ...wanted, ...request }).strict();

export const waiverExportQuery = z
  .object({ state: listOf(z.enum(waiverStates)).optional() })
  .strict();
export const renewWaiverBody = z.object(request).strict();
export const decideWaiverBody = z.object({ note }).strict();
export const revokeWaiverBody = z.object({}).strict();

const waiverCursor = z.object({
  requestedAt: timeParameter,
  id: z.string().max(64),
});

const EXPORTED_AT_A_TIME = 500;

/** The columns of the CSV file of waivers. */
const WAIVER_COLUMNS = [
  'id',
  'state',
  'entityRef',
  'controlId',
  'scope',
  'resourceArn',
  'covers',
  'reason',
  'ticket',
  'requestedBy',
  'requestedAt',
  'expiresAt',
  'decidedBy',
  'decidedAt',
  'note',
  'endedBy',
  'endedAt',
  'renews',
] as const satisfies ReadonlyArray<keyof Waiver>;

/** Returns the state of a waiver, and who decided it if the caller can see that. */
function stateOf(
  { state, decision, ended, expiresAt }: WaiverRecord,
  isShown: boolean,
): string {
  const by = (person: string) => (isShown ? ` by ${person}` : '');
  if (state === 'revoked' || state === 'renewed') {
    return `${state}${by(ended!.by)} at ${ended!.at}`;
  }
  return decision && state !== 'expired'
    ? `${state}${by(decision.by)} at ${decision.at}`
    : `expired since ${expiresAt}`;
}

export function addWaiverRoutes(
  router: Router,
  {
    viewer,
    stores,
    rules,
    settings,
    updater,
    auditor,
    waiverRequests: requests,
    logger,
  }: RouteContext,
) {
  /** Throws the same NotFoundError for an absent and a hidden waiver. */
  async function visible(
    caller: Viewer,
    id: string,
    now: string,
  ): Promise<WaiverRecord> {
    const waiver = await stores.waivers.byId(id, now);
    const refs = waiver ? [waiver.entityRef] : [];
    const seen = await caller.visibleAmong(async () => refs);
    const [entity] = await stores.entities.byRefs(refs);
    if (
      !waiver ||
      entity?.holder !== waiver.holder ||
      (seen !== 'all' && !seen.has(waiver.entityRef))
    ) {
      throw new NotFoundError(`No waiver ${id}`);
    }
    return waiver;
  }

  /** Returns the resources that a waiver covers now. */
  async function coveredArns({
    entityRef,
    resource,
  }: WaiverRecord): Promise<string[]> {
    if (resource) return [resource.arn];
    const found = await stores.waivers.resourcesOf(
      entityRef,
      await stores.claims.accountOwners(settings.accountOwners),
    );
    return found.map(({ arn }) => arn);
  }

  /** Applies a decision at once to the postures that it affects. */
  async function updateAfter(waiver: WaiverRecord) {
    await updater.updateResources(await coveredArns(waiver));
  }

  const viewsOf = (caller: Viewer, waivers: readonly WaiverRecord[]) =>
    waiverViews(
      { stores, accountOwners: settings.accountOwners },
      caller,
      waivers,
    );

  /** Runs and audits a change of one waiver. */
  async function change<S extends z.ZodTypeAny>(
    req: Request,
    action: 'approve' | 'reject' | 'revoke' | 'renew',
    schema: S,
    write: (
      waiver: WaiverRecord,
      context: { caller: Viewer; by: string; now: Date; body: z.output<S> },
    ) => Promise<WaiverRecord>,
  ): Promise<Waiver> {
    const caller = await viewer(req);
    const waiverId = idOfPath({ waiverId: req.params.waiverId }, 'waiverId');
    const body = parse(schema, req.body ?? {});
    const changed = await audited(
      auditor,
      {
        eventId: `waiver-${action}`,
        request: req,
        severityLevel: 'high',
        meta: { waiverId, ...body },
      },
      async () => {
        const by = caller.requireUser();
        const now = new Date();
        const waiver = await visible(caller, waiverId, now.toISOString());
        return write(waiver, { caller, by, now, body });
      },
      metaOf,
    );
    const [view] = await viewsOf(caller, [changed]);
    return view;
  }

  /** Returns the waiver after a change. Somebody else may have changed it first. */
  async function afterChange(
    caller: Viewer,
    { id }: WaiverRecord,
    done: boolean,
    now: Date,
  ): Promise<WaiverRecord> {
    const waiver = await stores.waivers.byId(id, now.toISOString());
    if (!waiver) throw new NotFoundError(`No waiver ${id}`);
    if (!done) {
      throw new ConflictError(
        `waiverId: waiver ${id} is ${stateOf(
          waiver,
          await requests.isShownTo(caller, waiver),
        )}. Read it again.`,
      );
    }
    await takeEffect(logger, () => updateAfter(waiver));
    return waiver;
  }

  /**
   * Returns the entities whose waivers the caller can export, or undefined if exporting
   * is denied.
   */
  async function exportable(
    caller: Viewer,
  ): Promise<ReadonlySet<string> | undefined> {
    const refs = await stores.waivers.refs();
    const seen = await caller.visibleAmong(async () => refs);
    const allowed = await caller.exportAmong(
      seen === 'all' ? refs : refs.filter(ref => seen.has(ref)),
    );
    return refs.length && !allowed.size ? undefined : allowed;
  }

  const decide = (req: Request, action: 'approve' | 'reject') =>
    change(
      req,
      action,
      decideWaiverBody,
      async (waiver, { caller, by, now, body }) => {
        const { entityRef } = waiver;
        if (!(await caller.waiverDecisionAmong([entityRef])).has(entityRef)) {
          throw new NotAllowedError(
            'You are not allowed to decide waivers for this entity',
          );
        }
        if (waiver.requestedBy === by) {
          throw new NotAllowedError(
            'requestedBy: you requested this waiver; somebody else must decide it',
          );
        }
        const done = await stores.waivers.decide(
          waiver,
          action === 'approve' ? 'approved' : 'rejected',
          { by, at: now.toISOString(), note: body.note },
          await coveredArns(waiver),
        );
        const decided = await afterChange(caller, waiver, done, now);
        void requests.notify(
          [decided],
          action === 'approve' ? 'approved' : 'rejected',
        );
        return decided;
      },
    );

  router.get('/v1/waivers', async (req, res) => {
    const caller = await viewer(req);
    const { limit, cursor, entityRef, control, state, expiresBefore } = parse(
      waiverQuery,
      req.query,
      'query',
    );
    const list: ListIdentity = [
      'waivers',
      { entityRef, control, state, expiresBefore },
    ];
    const after = cursor ? decodeCursor(cursor, list, waiverCursor) : undefined;
    const among = await caller.visibleAmong(() => stores.waivers.refs());
    const { items, total } = await stores.waivers.list(
      {
        ...(among !== 'all' && { among: [...among] }),
        entityRef,
        controlId: control,
        ...(state?.length && { states: state }),
        expiresBefore,
        after,
        limit: limit + 1,
      },
      new Date().toISOString(),
    );
    const { items: page, pageInfo } = pageOf(items, {
      list,
      limit,
      positionOf: ({ requestedAt, id }) => ({ requestedAt, id }),
    });
    const body: WaiverList = {
      items: await viewsOf(caller, page),
      totalItems: total,
      pageInfo,
      ...(!cursor &&
        !entityRef &&
        !control &&
        !expiresBefore && {
          may: {
            import: caller.isUser && (await caller.mayRequestWaivers()),
            export: (await exportable(caller)) !== undefined,
          },
        }),
    };
    res.json(body);
  });

  router.get('/v1/export/waivers', async (req, res) => {
    const caller = await viewer(req);
    const query = parse(waiverExportQuery, req.query, 'query');
    await audited(
      auditor,
      { eventId: 'export-waivers', request: req },
      async () => {
        const allowed = await exportable(caller);
        if (!allowed) {
          throw new NotAllowedError('You are not allowed to export waivers');
        }
        const now = new Date().toISOString();
        startExport(res, 'zero-trust-waivers', 'csv', now);
        await writeExport(res, csvLine(WAIVER_COLUMNS));
        let written = 0;
        let after: { requestedAt: string; id: string } | undefined;
        for (;;) {
          const { items } = await stores.waivers.list(
            {
              among: [...allowed],
              ...(query.state?.length && { states: query.state }),
              after,
              limit: EXPORTED_AT_A_TIME,
            },
            now,
          );
          const lines = (await viewsOf(caller, items)).map(waiver =>
            csvLine(
              WAIVER_COLUMNS.map(column =>
                column === 'resourceArn' && !settings.export.details
                  ? undefined
                  : waiver[column],
              ),
            ),
          );
          if (!(await writeExport(res, lines.join('')))) break;
          written += items.length;
          after = items.at(-1);
          if (items.length < EXPORTED_AT_A_TIME) break;
        }
        res.end();
        return written;
      },
      waivers => ({ waivers }),
    );
  });

  router.get('/v1/waivers/:waiverId', async (req, res) => {
    const caller = await viewer(req);
    const waiverId = idOfPath(req.params, 'waiverId');
    const waiver = await visible(caller, waiverId, new Date().toISOString());
    const [body] = await viewsOf(caller, [waiver]);
    res.json(body);
  });

  router.post('/v1/waivers/preview', async (req, res) => {
    const caller = await viewer(req);
    const about = parse(previewWaiverBody, req.body);
    const { entityRef, controlId } = about;
    const failing = (await requests.resultsOf(caller, about)).filter(
      ({ status }) => status === 'fail',
    );
    const arns = new Set(failing.map(result => result.resourceArn));
    const accounts = new Set(failing.map(({ accountId }) => accountId));
    // A roll-up has no results of its own. A group can waive only results of its
    // accounts.
    const pointsIf = async (
      covers: (result: Result) => boolean,
    ): Promise<PointsIfWaived> => {
      if (!isRolledUp(entityRef)) {
        return pointsIfWaived(entityRef, covers, caller, { stores, rules });
      }
      return accounts.size === 1
        ? accountPointsIfWaived([...accounts][0], covers, { stores, rules })
        : { points: null };
    };
    const { points } = await pointsIf(() => false);
    const after = await pointsIf(
      result => result.controlId === controlId && arns.has(result.resourceArn),
    );
    const body: WaiverPreview = {
      covers: failing.length,
      points,
      pointsIfWaived: after.points,
      ...(after.limitedBy !== undefined && { limitedBy: after.limitedBy }),
    };
    res.json(body);
  });

  router.post('/v1/waivers', async (req, res) => {
    const caller = await viewer(req);
    const asked = parse(requestWaiverBody, req.body);
    const { entityRef, controlId } = asked;
    const requested = await audited(
      auditor,
      {
        eventId: 'waiver-request',
        request: req,
        severityLevel: 'high',
        meta: { entityRef, controlId },
      },
      () => requests.request(caller, asked),
      metaOf,
    );
    const [body] = await viewsOf(caller, [requested]);
    res.status(201).json(body);
  });

  router.post('/v1/waivers/import', async (req, res) => {
    const caller = await viewer(req);
    const { csv } = parse(importWaiversBody, req.body);
    const imported = await audited(
      auditor,
      { eventId: 'waiver-import', request: req, severityLevel: 'high' },
      async () => {
        caller.requireUser();
        await caller.requireAnyWaiverRequest();
        const { rows, problems } = readRegister(
          csv,
          requestWaiverBody,
          WAIVER_COLUMNS,
        );
        return requests.importAll(caller, rows, problems);
      },
      waivers => ({ waiverIds: waivers.map(({ id }) => id) }),
    );
    const body: WaiverImport = { waiverIds: imported.map(({ id }) => id) };
    res.status(201).json(body);
  });

  router.post('/v1/waivers/:waiverId/approve', async (req, res) => {
    res.json(await decide(req, 'approve'));
  });

  router.post('/v1/waivers/:waiverId/reject', async (req, res) => {
    res.json(await decide(req, 'reject'));
  });

  router.post('/v1/waivers/:waiverId/revoke', async (req, res) => {
    const body = await change(
      req,
      'revoke',
      revokeWaiverBody,
      async (waiver, { caller, by, now }) => {
        const { entityRef, requestedBy } = waiver;
        const mayEnd =
          requestedBy === by ||
          (await caller.waiverRequestAmong([entityRef])).has(entityRef) ||
          (await caller.waiverDecisionAmong([entityRef])).has(entityRef);
        if (!mayEnd) {
          throw new NotAllowedError(
            'You are not allowed to revoke waivers for this entity',
          );
        }
        const done = await stores.waivers.revoke(
          waiver.id,
          { by, at: now.toISOString() },
          await coveredArns(waiver),
        );
        const revoked = await afterChange(caller, waiver, done, now);
        void requests.notify([revoked], 'revoked');
        return revoked;
      },
    );
    res.json(body);
  });

  router.post('/v1/waivers/:waiverId/renew', async (req, res) => {
    const body = await change(
      req,
      'renew',
      renewWaiverBody,
      async (waiver, { caller, by, now, body: own }) => {
        const { entityRef, controlId, holder, resource, decision } = waiver;
        await caller.requireWaiverRequest(entityRef);
        const isApproved =
          waiver.state === 'approved' ||
          (waiver.state === 'expired' && decision !== undefined);
        if (!isApproved) {
          throw new ConflictError(
            `waiverId: waiver ${waiver.id} is ${
              waiver.state === 'requested'
                ? 'not decided yet'
                : stateOf(waiver, await requests.isShownTo(caller, waiver))
            }; only an approved waiver can be renewed`,
          );
        }
        const until = requests.expiryOf(own.expiresAt, now);
        const about = { entityRef, controlId, resourceArn: resource?.arn };
        const results = await requests.resultsOf(caller, about);
        if (
          resource &&
          results.some(({ resourceId }) => resourceId !== resource.id)
        ) {
          throw new ConflictError(
            `waiverId: waiver ${waiver.id} was for another resource that had the same ARN; request a waiver for the one that has it now`,
          );
        }
        if (!results.some(({ status }) => status === 'waived')) {
          requests.requireFailing(about, results);
        }
        return requests.add(caller, {
          id: randomUUID(),
          controlId,
          entityRef,
          holder,
          ...(resource && {
            resource,
          }),
          reason: own.reason,
          ticket: own.ticket ?? waiver.ticket,
          state: 'requested',
          requestedBy: by,
          requestedAt: now.toISOString(),
          expiresAt: until,
          renews: waiver.id,
        });
      },
    );
    res.status(201).json(body);
  });
}
