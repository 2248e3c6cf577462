import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { GroupPoint } from '../store/GroupHistoryStore';
import { NewChange, NewPoint } from '../store/HistoryStore';
import {
  isSamePosture,
  PostureRecord,
  PostureToKeep,
} from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';
import { Stores } from '../store/Stores';
import { changesBetween } from './changesBetween';
import { Rules } from './rules';
import { WEEK } from '../store/durations';

export interface Update {
  before: PostureToKeep | undefined;
  after: PostureToKeep;
  resources: readonly ResourceWithResults[];
  /** By ARN: the entity on which its evidence is read. */
  evidenceOf: ReadonlyMap<string, string>;
}

const pointOf = (posture: PostureRecord, at: string): HistoryPoint => ({
  at,
  points: posture.points,
  score: posture.score,
  grade: posture.grade,
  band: posture.band,
  coverage: posture.coverage,
  catalogueVersion: posture.catalogueVersion,
});

/** The reader of results that nobody can read. */
const NOBODY = 0;

/**
 * Returns the reader of a removed result. Nobody can read results of a resource that no
 * longer counts directly for the entity, because they would disclose the resource. If
 * the resource counted through another entity, this is the negative holder of that
 * entity: viewers who can see that entity can see that there was a result.
 */
const formerReader = (before: PostureRecord | undefined, arn: string): number =>
  -(before?.contributions.resources[arn]?.reader ?? NOBODY);

const hasPosture = (posture: PostureRecord | undefined) =>
  posture !== undefined && posture.points !== null;

function moved(before: PostureRecord | undefined, after: PostureRecord) {
  if (!hasPosture(before)) return hasPosture(after);
  return (
    JSON.stringify(pointOf(before!, '')) !== JSON.stringify(pointOf(after, ''))
  );
}

/** Returns the ARNs of which a result changed. */
const changedArns = ({ before, after }: Update): string[] =>
  Object.keys({ ...before?.statuses, ...after.statuses }).filter(
    arn => !isDeepStrictEqual(before?.statuses[arn], after.statuses[arn]),
  );

/** Returns the scopes of the resources that did not count before. */
const scopesOfNew = ({ before, after, resources }: Update): string[] =>
  resources.flatMap(({ arn, scopeId }) =>
    after.statuses[arn] && !before?.statuses[arn] ? scopeId : [],
  );

/**
 * Returns whether everything that changed is from the first read of an account-region. A
 * change that has another cause is not hidden.
 */
function isFirstRead(update: Update, neverRead: ReadonlySet<string>): boolean {
  if (!scopesOfNew(update).some(id => neverRead.has(id))) return false;
  const scopes = new Map(
    update.resources.map(({ arn, scopeId }) => [arn, scopeId]),
  );
  return changedArns(update).every(arn => neverRead.has(scopes.get(arn) ?? ''));
}

/** Returns what a service contributes to groups, if that changed. */
function groupPointsOf(
  before: PostureToKeep | undefined,
  after: PostureToKeep,
  now: string,
): GroupPoint[] {
  const pointIn = (posture: PostureToKeep | undefined, groupRef: string) => {
    const within = posture?.contributions.within[groupRef];
    return (
      within && {
        points: within.points,
        band: within.band,
        coverage: within.coverage,
        criticals: within.failing.CRITICAL,
      }
    );
  };
  return Object.keys(after.contributions.within).flatMap(groupRef => {
    const point = pointIn(after, groupRef)!;
    return JSON.stringify(point) === JSON.stringify(pointIn(before, groupRef))
      ? []
      : [
          {
            ...point,
            entityRef: after.entityRef,
            holder: after.holder,
            groupRef,
            at: now,
          },
        ];
  });
}

/**
 * Saves postures, with a point and the changes whenever a posture changes. The first
 * measurement is a point without changes. An entity that had left the catalog gets a
 * point without posture before the next one. The point of the first read of an
 * account-region is marked: what the read finds is not a change of the entity, and is
 * left out of the change of the last week.
 */
export async function recordHistory(
  updates: readonly Update[],
  {
    holderOf,
    stores,
    rules,
    now,
    tx,
  }: {
    /** The holder of a name. */
    holderOf: (entityRef: string) => number;
    stores: Stores;
    rules: Rules;
    now: string;
    tx: Knex;
  },
): Promise<void> {
  const weekAgo = new Date(Date.parse(now) - WEEK).toISOString();
  const lastWeek = await stores.history.pointsAt(
    updates.map(({ after }) => after.entityRef),
    weekAgo,
    tx,
  );
  const scopes = [...new Set(updates.flatMap(scopesOfNew))];
  const neverRead = scopes.length
    ? await stores.scopes.neverRead(scopes, tx)
    : new Set<string>();
  const compared = updates.flatMap(({ after }) =>
    lastWeek.has(after.entityRef) ? after.holder : [],
  );
  const found = await stores.history.foundSince(compared, weekAgo, tx);
  const measured = await stores.history.measured(
    updates.flatMap(({ before, after }) =>
      !hasPosture(before) &&
      Object.keys({ ...before?.statuses, ...after.statuses }).length
        ? after.holder
        : [],
    ),
    tx,
  );
  const postures: PostureToKeep[] = [];
  const points: Array<NewPoint & { entityRef: string }> = [];
  const groupPoints: GroupPoint[] = [];
  for (const update of updates) {
    const { before, after, resources, evidenceOf } = update;
    const { entityRef } = after;
    const foundNow = isFirstRead(update, neverRead)
      ? changeSince(before, after) ?? 0
      : undefined;
    const change = changeSince(
      lastWeek.get(entityRef),
      after,
      (found.get(after.holder) ?? 0) + (foundNow ?? 0),
    );
    const next = { ...after, ...(change !== undefined && { change }) };
    if (!before || !isSamePosture(before, next)) {
      postures.push(next);
    }
    const changes: NewChange[] =
      hasPosture(before) || measured.has(after.holder)
        ? changesBetween(
            before?.statuses ?? {},
            after.statuses,
            resources.flatMap(({ results }) => results),
            rules,
          ).map(own => {
            const reader = evidenceOf.get(own.resourceArn);
            return {
              ...own,
              evidenceHolder:
                reader === undefined
                  ? formerReader(before, own.resourceArn)
                  : holderOf(reader),
            };
          })
        : [];
    if (!before && measured.has(after.holder)) {
      points.push({
        entityRef,
        holder: after.holder,
        ...pointOf(after, new Date(Date.parse(now) - 1).toISOString()),
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
        criticals: 0,
        changes: [],
      });
    }
    if (moved(before, after) || changes.length) {
      points.push({
        entityRef,
        holder: after.holder,
        ...pointOf(after, now),
        criticals: after.failing.CRITICAL,
        ...(foundNow !== undefined && { found: foundNow }),
        changes,
      });
    }
    groupPoints.push(...groupPointsOf(before, after, now));
  }
  await stores.postures.save(postures, tx);
  await stores.history.add(points, tx);
  await stores.groupHistory.add(groupPoints, tx);
  // A week later it is compared with this point.
  await stores.due.schedule(
    points.map(({ entityRef }) => entityRef),
    new Date(Date.parse(now) + WEEK).toISOString(),
    tx,
  );
}

/**
 * Returns the change in points without what first reads found. Points under different
 * rules cannot be compared.
 */
function changeSince(
  then: Pick<HistoryPoint, 'points' | 'catalogueVersion'> | undefined,
  now: PostureRecord,
  found = 0,
) {
  return then?.points !== null &&
    then?.points !== undefined &&
    now.points !== null &&
    then.catalogueVersion === now.catalogueVersion
    ? now.points - then.points - found
    : undefined;
}
