import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import {
  Export,
  FindingExport,
} from 'backstage-plugin-zero-trust-common/responses';
import { Request, Response, Router } from 'express';
import { z } from 'zod/v3';
import { Viewer } from '../access/Access';
import { asffFinding } from '../exports/asff';
import {
  exportedResults,
  isWithheld,
  titleOf,
} from '../exports/ExportedResult';
import { ocsfFinding } from '../exports/ocsf';
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

export const findingExportQuery = z
  .object({ format: z.enum(['ocsf', 'asff']).default('ocsf') })
  .strict();

type Format = z.output<typeof exportQuery>['format'];
type FindingFormat = z.output<typeof findingExportQuery>['format'];

/** Writes a file, one posture after the other. */
interface Writer {
  name: string;
  type: 'csv' | 'json';
  head: string;
  /**
   * Returns the text of a posture. It is empty if the file contains nothing of the
   * posture.
   */
  write(posture: Posture): string;
  tail(): string;
}

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
  /** A control that fails is worded as a failure, also if it is waived. */
  function wordingOf(result: Result): string | undefined {
    const control = rules.byId.get(result.controlId);
    return control && titleOf({ result, control });
  }

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
        result && wordingOf(result),
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
    // An entity without posture also has a line, so it is not missing without notice.
    return posture.results.length
      ? posture.results.map(line).join('')
      : line(undefined);
  }

  const withhold = !settings.export.details;

  /**
   * Returns the posture, unless the entity is hidden or deleted, or the caller cannot
   * read its posture.
   */
  const read = (entityRef: string, caller: Viewer) =>
    postures
      .read(entityRef, caller, { withhold, stableHandles: true })
      .catch(error => {
        if (error instanceof NotFoundError) return undefined;
        if (error instanceof NotAllowedError) return undefined;
        throw error;
      });

  function postureWriter(format: Format, exportedAt: string): Writer {
    const head: Omit<Export, 'items'> = {
      exportedAt,
      catalogueVersion: rules.version,
    };
    let isFirst = true;
    return format === 'csv'
      ? {
          name: 'zero-trust',
          type: 'csv',
          head: csvLine(COLUMNS),
          write: posture => lines(posture, exportedAt),
          tail: () => '',
        }
      : {
          name: 'zero-trust',
          type: 'json',
          head: `${JSON.stringify(head).slice(0, -1)},"items":[`,
          write: posture => {
            const text = `${isFirst ? '' : ','}${JSON.stringify(posture)}`;
            isFirst = false;
            return text;
          },
          tail: () => ']}',
        };
  }

  function findingWriter(format: FindingFormat, exportedAt: string): Writer {
    const head: Omit<FindingExport, 'findings' | 'withheldResults'> = {
      format,
      exportedAt,
      catalogueVersion: rules.version,
    };
    /** A resource of several services is exported once. */
    const written = new Set<string>();
    let isFirst = true;
    let withheldResults = 0;
    return {
      name: `zero-trust-${format}`,
      type: 'json',
      head: `${JSON.stringify(head).slice(0, -1)},"findings":[`,
      write: posture => {
        const findings = exportedResults(
          posture,
          rules.byId,
          exportedAt,
        ).flatMap(exported => {
          const { result } = exported;
          if (written.has(result.resourceArn)) return [];
          if (isWithheld(result)) {
            withheldResults += 1;
            // Security Hub accepts only findings with an account.
            if (format === 'asff') return [];
          }
          return format === 'asff'
            ? asffFinding(exported)
            : ocsfFinding(exported);
        });
        for (const result of posture.results) {
          if (!isWithheld(result)) written.add(result.resourceArn);
        }
        const text = findings
          .map(finding => JSON.stringify(finding))
          .join(',\n');
        if (!text) return '';
        const separator = isFirst ? '\n' : ',\n';
        isFirst = false;
        return `${separator}${text}`;
      },
      tail: () => `],"withheldResults":${withheldResults}}`,
    };
  }

  /** Writes one posture after the other, without keeping them in memory. */
  async function stream(
    res: Response,
    caller: Viewer,
    refs: readonly string[],
    writerAt: (exportedAt: string) => Writer,
  ): Promise<number> {
    const exportedAt = new Date().toISOString();
    const writer = writerAt(exportedAt);
    const readable = withhold
      ? new Set<string>()
      : await caller.evidenceAmong(refs);
    startExport(res, writer.name, writer.type, exportedAt);
    await writeExport(res, writer.head);
    let written = 0;
    for (const entityRef of refs) {
      const found = await read(entityRef, caller);
      if (!found) continue;
      const posture: Posture = {
        ...found,
        // These texts quote catalog files, which can contain ARNs.
        problems: readable.has(entityRef) ? found.problems : [],
        results: orderResults(found.results),
        totalResults: found.results.length,
        pageInfo: {},
      };
      if (!(await writeExport(res, writer.write(posture)))) return written;
      written += 1;
    }
    await writeExport(res, writer.tail());
    res.end();
    return written;
  }

  /** Returns the entity itself, or the services of a Group, System or Domain. */
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

  /** Returns the entities that the caller can export. */
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

  /** Exports the entities that the caller can see and export. */
  async function exportOf(
    res: Response,
    caller: Viewer,
    all: readonly string[],
    writerAt: (exportedAt: string) => Writer,
  ): Promise<number> {
    const visible = await caller.visibleAmong(async () => all);
    const refs = await exportable(
      caller,
      visible === 'all' ? all : all.filter(ref => visible.has(ref)),
    );
    return stream(res, caller, refs, writerAt);
  }

  /** Exports every service that the caller can see and export, and audits this. */
  async function exportAll(
    request: Request,
    res: Response,
    caller: Viewer,
    format: Format | FindingFormat,
    writerAt: (exportedAt: string) => Writer,
  ): Promise<void> {
    await audited(
      auditor,
      { eventId: 'export', request, meta: { format } },
      async () =>
        exportOf(
          res,
          caller,
          await stores.entities.refs(SERVICE_KINDS),
          writerAt,
        ),
      entities => ({ entities }),
    );
  }

  /**
   * Exports an entity, or the services of a Group, System or Domain, and audits this.
   */
  async function exportOne(
    request: Request,
    res: Response,
    caller: Viewer,
    format: Format | FindingFormat,
    writerAt: (exportedAt: string) => Writer,
  ): Promise<void> {
    const entityRef = refOfPath(request.params);
    await audited(
      auditor,
      { eventId: 'export', request, meta: { entityRef, format } },
      async () => {
        await caller.requireEntity(entityRef);
        return exportOf(res, caller, await servicesOf(entityRef), writerAt);
      },
      entities => ({ entities }),
    );
  }

  /** Throws InputError for a format that is useless without ARNs and accounts. */
  function requireDetails(format: FindingFormat): void {
    if (format === 'asff' && withhold) {
      throw new InputError(
        'format: asff needs ARNs and account ids, which exports leave out. Use ocsf, or set zeroTrust.export.details to true.',
      );
    }
  }

  router.get('/v1/export/posture', async (req, res) => {
    const caller = await viewer(req);
    const { format } = parse(exportQuery, req.query, 'query');
    await exportAll(req, res, caller, format, at => postureWriter(format, at));
  });

  router.get('/v1/export/posture/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const { format } = parse(exportQuery, req.query, 'query');
    await exportOne(req, res, caller, format, at => postureWriter(format, at));
  });

  router.get('/v1/export/findings', async (req, res) => {
    const caller = await viewer(req);
    const { format } = parse(findingExportQuery, req.query, 'query');
    requireDetails(format);
    await exportAll(req, res, caller, format, at => findingWriter(format, at));
  });

  router.get('/v1/export/findings/:kind/:namespace/:name', async (req, res) => {
    const caller = await viewer(req);
    const { format } = parse(findingExportQuery, req.query, 'query');
    requireDetails(format);
    await exportOne(req, res, caller, format, at => findingWriter(format, at));
  });
}
