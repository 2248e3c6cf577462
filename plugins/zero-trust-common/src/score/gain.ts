import { Control, severities } from '../judging/control';
import { Fix, Result, worseFirst } from '../posture';
import { ceilingOf } from './caps';
import { roundDown } from './coverage';
import type { ResourceScore, ScoringOptions } from './score';
import { ceilingOfAccounts, pointsOfService } from './scoreService';
import { counts, countOf, proves } from './tally';
import { fixOf, weightOf } from './weights';

type Controls = ReadonlyMap<string, Control>;

/** A resource of a service, with the results that it is scored by. @public */
export interface ResourceWithResults {
  /** ARN of the resource. */
  arn: string;
  /** Its results. */
  results: readonly Result[];
}

/** The gains in a service. @public */
export interface Gains {
  /** The gain of every failing result. */
  ofResults: ReadonlyMap<Result, { resource: number; service: number }>;
  /** The best first. */
  fixes: Fix[];
}

/**
 * Computes the points of a resource with some of its results changed. Sums are computed
 * once, so each computation takes time in proportion to the changed results.
 */
class WhatIfResource {
  /** The results by control, the worst first: the first one counts. */
  private readonly byControl = new Map<string, Result[]>();
  private readonly applicable: number;
  private readonly passing: number;
  /** The lowest first. */
  private readonly ceilings: Array<{ controlId: string; max: number }> = [];
  readonly points: number | null;

  constructor(results: readonly Result[], private readonly controls: Controls) {
    for (const result of results) {
      if (!controls.has(result.controlId)) continue;
      const same = this.byControl.get(result.controlId);
      if (same) same.push(result);
      else this.byControl.set(result.controlId, [result]);
    }
    for (const same of this.byControl.values()) {
      if (same.length > 1) same.sort(worseFirst);
    }
    const counting = [...this.byControl.values()].map(([worst]) => worst);
    const { weights, passing, anyApplies } = countOf(counting, controls);
    this.applicable = weights.applicable;
    this.passing = passing;
    for (const result of counting) {
      const { controlId } = result;
      const max = ceilingOf(result, controls.get(controlId)!);
      if (max !== undefined) this.ceilings.push({ controlId, max });
    }
    this.ceilings.sort((a, b) => a.max - b.max);
    this.points = anyApplies
      ? this.pointsOf(this.passing, this.applicable, new Set())
      : null;
  }

  failures(): Result[] {
    return [...this.byControl.values()].flatMap(same =>
      same.filter(({ status }) => status === 'fail'),
    );
  }

  /** Returns the points if all these failures passed. */
  pointsIfPassed(failures: readonly Result[]): number {
    let { passing, applicable } = this;
    let most = 100;
    const changed = new Set(failures.map(({ controlId }) => controlId));
    for (const controlId of changed) {
      const control = this.controls.get(controlId)!;
      const after = this.byControl
        .get(controlId)!
        .find(
          result =>
            !failures.includes(result) && result.status !== 'not-applicable',
        );
      // A failure is the worst result of its control, so it counted and did not pass.
      if (after && !counts(after)) applicable -= weightOf(control);
      if (!after || proves(after)) passing += weightOf(control);
      most = Math.min(most, (after && ceilingOf(after, control)) ?? 100);
    }
    return this.pointsOf(passing, applicable, changed, most);
  }

  private pointsOf(
    passing: number,
    applicable: number,
    except: ReadonlySet<string>,
    most = 100,
  ) {
    const cap = this.ceilings.find(({ controlId }) => !except.has(controlId));
    return roundDown(
      Math.min((100 * passing) / applicable, most, cap?.max ?? 100),
    );
  }
}

/** Computes the points of a service with the points of some resources changed. */
class WhatIfService {
  private readonly ranked: Array<{ index: number; points: number }>;
  private readonly total: number;
  private readonly ceiling: number;

  constructor(
    private readonly points: readonly (number | null)[],
    accounts: readonly ResourceScore[],
  ) {
    this.ranked = points
      .flatMap((own, index) => (own === null ? [] : [{ index, points: own }]))
      .sort((a, b) => a.points - b.points);
    this.total = this.ranked.reduce((sum, own) => sum + own.points, 0);
    this.ceiling = ceilingOfAccounts(
      accounts.flatMap(({ points: own }) => own ?? []),
    );
  }

  pointsIf(changed: ReadonlyMap<number, number>): number {
    let { total } = this;
    let worst = Math.min(100, ...changed.values());
    for (const [index, points] of changed) {
      total += points - this.points[index]!;
    }
    const other = this.ranked.find(({ index }) => !changed.has(index));
    if (other) worst = Math.min(worst, other.points);
    return pointsOfService({
      mean: total / this.ranked.length,
      worst,
      ceiling: this.ceiling,
    });
  }
}

/** The changes of one fix, by the index of the resource. */
interface Change {
  fix: string;
  failures: Map<number, Result[]>;
  controlIds: Set<string>;
  /**
   * The distance between the lowest cap that it raises and the points of its resource.
   */
  distance: number;
  /** The rank of the highest: 0 for CRITICAL. */
  severity: number;
  weight: number;
}

/** Orders fixes: the gain, the nearest cap, the severity, the weight, the name. */
function bestFirst(a: Change & { gain: number }, b: Change & { gain: number }) {
  return (
    b.gain - a.gain ||
    // Not a number if neither raises a cap: then the severity decides.
    a.distance - b.distance ||
    a.severity - b.severity ||
    b.weight - a.weight ||
    a.fix.localeCompare(b.fix)
  );
}

function changesOf(
  resources: readonly WhatIfResource[],
  controls: Controls,
): Change[] {
  const found = new Map<string, Change>();
  resources.forEach((resource, index) => {
    for (const result of resource.failures()) {
      const control = controls.get(result.controlId)!;
      const fix = fixOf(control);
      const change = found.get(fix) ?? {
        fix,
        failures: new Map<number, Result[]>(),
        controlIds: new Set<string>(),
        distance: Infinity,
        severity: Infinity,
        weight: 0,
      };
      found.set(fix, change);
      const failures = change.failures.get(index);
      if (failures) failures.push(result);
      else change.failures.set(index, [result]);
      change.controlIds.add(result.controlId);
      const max = ceilingOf(result, control) ?? Infinity;
      change.distance = Math.min(change.distance, max - resource.points!);
      change.severity = Math.min(
        change.severity,
        severities.indexOf(result.severity),
      );
      change.weight += weightOf(control);
    }
  });
  return [...found.values()];
}

/**
 * Computes the gain of every failing result, and what to fix first. It takes time in
 * proportion to the results. For an account, which is one resource and no service,
 * both gains are the same.
 * @public
 */
export function gainsOf(
  resources: readonly ResourceWithResults[],
  accounts: readonly ResourceScore[],
  { controls }: ScoringOptions,
): Gains {
  const distinct = [
    ...new Map(resources.map(own => [own.arn, own])).values(),
  ].map(({ results }) => new WhatIfResource(results, controls));
  const service = new WhatIfService(
    distinct.map(({ points }) => points),
    accounts,
  );
  const now = service.pointsIf(new Map());
  const ofResults = new Map<Result, { resource: number; service: number }>();
  distinct.forEach((resource, index) => {
    for (const result of resource.failures()) {
      const points = resource.pointsIfPassed([result]);
      ofResults.set(result, {
        resource: points - resource.points!,
        service: service.pointsIf(new Map([[index, points]])) - now,
      });
    }
  });
  const fixes = changesOf(distinct, controls)
    .map(change => ({
      ...change,
      gain:
        service.pointsIf(
          new Map(
            [...change.failures].map(([index, failures]) => [
              index,
              distinct[index].pointsIfPassed(failures),
            ]),
          ),
        ) - now,
    }))
    .sort(bestFirst)
    .map(({ fix, controlIds, failures, gain }) => ({
      fix,
      controlIds: [...controlIds].sort(),
      resources: failures.size,
      gain,
    }));
  return { ofResults, fixes };
}
