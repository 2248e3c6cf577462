import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { Export } from 'backstage-plugin-zero-trust-common/responses';
import { Response, Router } from 'express';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { loadMembers, subjectOf } from '../scorecards/members';
import { SERVICE_KINDS } from '../store/catalogEntity';
import { audited } from './audited';
import { csvLine } from './csv';
import { orderResults } from './orderResults';
import { refOfPath } from './parameters';
import { parse } from './parse';
import { RouteContext } from './RouteContext';
import { startExport, writeExport } from './writeExport';

export const exportQuery = z
  .object({ format: z.enum(['csv', 'json']).default('json') })
  .strict();

type Format = z.output<typeof exportQuery>['format'];

/** The columns of CSV: one line for each result. */
const COLUMNS = [
  'entityRef',
  'points',
  'pointsWithoutWaivers',
  'score',
  'grade',
  'coverage',
  'stale',
  'controlId',
  'control',
  'status',
  'severity',
  'pillar',
  'resource',
  'accountId',
  'region',
  'reason',
  'source',
  'readAt',
  'observedAt',
  'failingSince',
  'waivedUntil',
  'waiverReason',
  'waiverRequestedBy',
  'waiverApprovedBy',
  'catalogueVersion',
  'exportedAt',
] as const;

export function addExportRoutes(
  router: Router,
  { viewer, stores, rules, postures, settings, auditor }: RouteContext,
) {
  function lines(posture: Posture, exportedAt: string): string {
    const line = (result: Result | undefined) =>
      csvLine([
        posture.entityRef,
        posture.points,
        posture.pointsWithoutWaivers,
        posture.score,
        posture.grade,
        posture.coverage,
        posture.freshness.stale,
        result?.controlId,
        result && rules.byId.get(result.controlId)?.title,
        result?.status,
        result?.severity,
        result?.pillar,
        result?.resourceArn,
        result?.accountId,
        result?.region,
        result?.reason,
        result?.source,
        result?.readAt,
        result?.observedAt,
        result?.failingSince,
        result?.waiver?.expiresAt,
        result?.waiver?.reason,
        result?.waiver?.requestedBy,
        result?.waiver?.approvedBy,
        posture.catalogueVersion,
        exportedAt,
      ]);
    // An entity without posture has a line too: it is not left out silently.
    return posture.results.length
      ? posture.results.map(line).join('')
      : line(undefined);
  }

  const withhold = !settings.export.details;

  /** The posture, unless the entity is hidden or gone, or its posture may not be read. */
  const read = (entityRef: string, caller: Viewer) =>
    postures.read(entityRef, caller, { withhold }).catch(error => {
      if (error instanceof NotFoundError) return undefined;
      if (error instanceof NotAllowedError) return undefined;
      throw error;
    });

  /** Writes one posture after the other; none is kept. */
  async function stream(
    res: Response,
    caller: Viewer,
    refs: readonly string[],
    format: Format,
  ): Promise<number> {
    const exportedAt = new Date().toISOString();
    const readable = withhold
      ? new Set<string>()
      : await caller.evidenceAmong(refs);
    const head: Omit<Export, 'items'> = {
      exportedAt,
      catalogueVersion: rules.version,
    };
    startExport(res, 'zero-trust', format, exportedAt);
    await writeExport(
      res,
      format === 'csv'
        ? csvLine(COLUMNS)
        : `${JSON.stringify(head).slice(0, -1)},"items":[`,
    );
    let written = 0;
    for (const entityRef of refs) {
      const found = await read(entityRef, caller);
      if (!found) continue;
      const posture: Posture = {
        ...found,
        // They quote catalog files, which name ARNs.
        problems: readable.has(entityRef) ? found.problems : [],
        results: orderResults(found.results),
        totalResults: found.results.length,
        pageInfo: {},
      };
      const text =
        format === 'csv'
          ? lines(posture, exportedAt)
          : `${written ? ',' : ''}${JSON.stringify(posture)}`;
      if (!(await writeExport(res, text))) return written;
      written += 1;
    }
    if (format === 'json') await writeExport(res, ']}');
    res.end();
    return written;
  }

  /** The entity itself, or the services of a Group, System or Domain. */
  async function servicesOf(entityRef: string): Promise<string[]> {
    const structure = await stores.entities.structure();
    const entity = structure.find(found => found.entityRef === entityRef);
    if (!entity) return [entityRef];
    const members = await loadMembers(
      subjectOf(entity, structure),
      stores.entities,
      settings.trustedLocations,
    );
    return members.map(member => member.entityRef);
  }

  /** Those of these entities that the caller may export. */
  async function exportable(
    caller: Viewer,
    refs: readonly string[],
  ): Promise<string[]> {
    const allowed = await caller.exportAmong(refs);
    const found = refs.filter(ref => allowed.has(ref)).sort();
    if (refs.length && !found.length) {
      throw new NotAllowedError('You are not allowed to export postures');
    }
    return found;
  }

  /** Exports those of these entities that the caller may see and export. */
  async function exportOf(
    res: Response,
    caller: Viewer,
    all: readonly string[],
    format: Format,
  ): Promise<number> {
    const visible = await caller.visibleAmong(async () => all);
    const refs = await exportable(
      caller,
      visible === 'all' ? all : all.filter(ref => visible.has(ref)),
    );
    return stream(res, caller, refs, format);
  }

  router.get('/v1/export/posture', async (req, res) => {
    const caller = await viewer(req);
    const { format } = parse(exportQuery, req.query, 'query');
    await audited(
      auditor,
      { eventId: 'export', request: req, meta: { format } },
      async () =>
        exportOf(
          res,
          caller,
          await stores.entities.refs(SERVICE_KINDS),
          format,
        ),
      entities => ({ entities }),
    );
  });

  router.get('/v1/export/posture/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const entityRef = refOfPath(req.params);
    const { format } = parse(exportQuery, req.query, 'query');
    await audited(
      auditor,
      { eventId: 'export', request: req, meta: { entityRef, format } },
      async () => {
        await caller.requireEntity(entityRef);
        return exportOf(res, caller, await servicesOf(entityRef), format);
      },
      entities => ({ entities }),
    );
  });
}
