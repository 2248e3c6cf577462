import { InputError } from '@backstage/errors';
import { ResultStatus, severities } from 'backstage-plugin-zero-trust-common';
import {
  ChangeEffect,
  ComparedResult,
  ComparedSeverity,
  Comparison,
} from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { isRolledUp } from '../store/catalogEntity';
import { DAY } from '../store/durations';
import { PointRecord } from '../store/HistoryStore';
import { Stores } from '../store/Stores';
import { Rules } from './rules';
import { showChanges } from './showChanges';

/** A comparison with all its items. */
export type WholeComparison = Omit<Comparison, 'totalItems' | 'pageInfo'>;

interface Options {
  stores: Pick<Stores, 'history'>;
  rules: Pick<Rules, 'byId'>;
  settings: Pick<ZeroTrustSettings, 'retentionDays'>;
  /** Withholds ARNs and rules from everybody, and shows names of resources. */
  withhold?: boolean;
}

const USUAL_DAYS = 7;
const effects: ChangeEffect[] = ['worse', 'better', 'neither'];

/**
 * The rank of a status. Unknown is worse than pass. Waived and not applicable do not
 * count as better.
 */
const rank: Partial<Record<ResultStatus, number>> = {
  fail: 0,
  unknown: 1,
  attested: 2,
  pass: 2,
};

/**
 * Returns whether a result became worse. A new failure is worse. The removal of a
 * resource is not better.
 */
export function effectOf(
  from: ResultStatus | null,
  to: ResultStatus | null,
): ChangeEffect {
  if (to === null) return 'neither';
  if (to === 'fail') return 'worse';
  const before = from === null ? undefined : rank[from];
  const after = rank[to];
  if (before === undefined || after === undefined || before === after) {
    return 'neither';
  }
  if (after > before) return to === 'unknown' ? 'neither' : 'better';
  return 'worse';
}

/** Orders compared results: worse ones first, then by severity. */
export function compareCompared(
  a: Pick<ComparedResult, 'effect' | 'severity' | 'controlId' | 'resourceArn'>,
  b: Pick<ComparedResult, 'effect' | 'severity' | 'controlId' | 'resourceArn'>,
): number {
  const text = (x: string, y: string) => Number(x > y) - Number(x < y);
  return (
    effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    text(a.controlId, b.controlId) ||
    text(a.resourceArn, b.resourceArn)
  );
}

function requestedRange(
  { from, to }: { from?: string; to?: string },
  now: string,
): { from: string; to: string } {
  const end = to ?? now;
  const start =
    from ?? new Date(Date.parse(end) - USUAL_DAYS * DAY).toISOString();
  for (const [name, at] of Object.entries({ from: start, to: end })) {
    if (at > now) {
      throw new InputError(`${name}: ${at} is in the future`);
    }
  }
  if (start >= end) {
    throw new InputError(`from: ${start} is not before to, which is ${end}`);
  }
  return { from: start, to: end };
}

/** By time: the points of the entity before and after the change at this time. */
function movesOf(points: readonly PointRecord[]) {
  return new Map(
    points.slice(1).flatMap((point, index) => {
      const move = { from: points[index].points, to: point.points };
      return move.from === move.to ? [] : [[point.at, move]];
    }),
  );
}

function publicPoint(record: PointRecord | undefined): Comparison['before'] {
  if (!record) return null;
  const { entityRef: _, criticals: __, ...point } = record;
  return point;
}

/**
 * Compares the posture of an entity at two dates: the changed results, from the log of
 * changes, and the scores. The history limits the comparison: it starts with the first
 * read of the entity, and again after a time without posture. Changes are deleted after
 * the retention.
 *
 * Throws InputError for a group, system or domain, for a date in the future, and if the
 * first date is not before the second. Throws NotFoundError and NotAllowedError like
 * `requireEntity`.
 */
export async function compare(
  entityRef: string,
  viewer: Viewer,
  range: { from?: string; to?: string },
  { stores: { history }, rules, settings, withhold }: Options,
  now: string = new Date().toISOString(),
): Promise<WholeComparison> {
  await viewer.requireEntity(entityRef);
  if (isRolledUp(entityRef)) {
    throw new InputError(
      `entityRef: ${entityRef} cannot be compared: it is a group, system or domain. Compare its services, or read its history.`,
    );
  }
  const { from: requestedFrom, to } = requestedRange(range, now);
  const beginning = await history.knownSince(entityRef, to);
  const retained = new Date(
    Date.parse(now) - settings.retentionDays * DAY,
  ).toISOString();
  const knownSince = beginning && (beginning > retained ? beginning : retained);
  const from =
    knownSince && knownSince > requestedFrom ? knownSince : requestedFrom;
  const isKnown = knownSince !== undefined && from <= to;
  const [changed, { points, lastOfEachMs }] = isKnown
    ? await Promise.all([
        history.compared(entityRef, { from, to }),
        history.pointsOf([entityRef], { from, to }),
      ])
    : [[], { points: [], lastOfEachMs: undefined }];
  const before = points.filter(({ at }) => at <= from).at(-1);
  const after = points.at(-1);
  // In a thinned history, the change that moved the points is not known.
  const moves = movesOf(lastOfEachMs === undefined ? points : []);
  const shown = await showChanges(changed, viewer, rules, { withhold });
  // Counts only the listed results: a count of all results would disclose hidden ones.
  const together = new Map<string, number>();
  for (const at of shown.flatMap(({ changedAt }) => changedAt)) {
    together.set(at, (together.get(at) ?? 0) + 1);
  }
  const items = shown
    .filter(change => change.from !== change.to)
    .map(({ changedAt, ...change }): ComparedResult => {
      const move = moves.get(change.at);
      return {
        ...change,
        times: changedAt.length,
        effect: effectOf(change.from, change.to),
        ...(move && { points: { ...move, results: together.get(change.at)! } }),
      };
    })
    .sort(compareCompared);
  return {
    entityRef,
    range: { from: from > to ? to : from, to, requestedFrom },
    knownSince: knownSince ?? null,
    before: publicPoint(before),
    after: publicPoint(after),
    catalogueChanged:
      before !== undefined &&
      after !== undefined &&
      before.catalogueVersion !== after.catalogueVersion,
    severities: severities.map((severity): ComparedSeverity => {
      const count = (effect: ChangeEffect) =>
        items.filter(
          item => item.severity === severity && item.effect === effect,
        ).length;
      return {
        severity,
        worse: count('worse'),
        better: count('better'),
        neither: count('neither'),
      };
    }),
    changedBack: shown.length - items.length,
    items,
  };
}
