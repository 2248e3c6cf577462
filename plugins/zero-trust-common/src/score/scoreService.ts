import { Cap, Failing } from '../posture';
import { byCeiling } from './caps';
import { ENOUGH, meanPercent } from './coverage';
import { distinctBy } from './distinct';
import { oldest } from './freshness';
import { grade } from './grade';
import type { ResourceScore, Score } from './score';

/** So many points a service may stand above its worst resource. */
const ABOVE_WORST = 20;

type Scored = ResourceScore & {
  points: number;
  band: { low: number; high: number };
};

const isScored = (score: ResourceScore): score is Scored =>
  score.points !== null && score.band !== null;

/**
 * What an account with so many points allows its databases.
 * @public
 */
export function accountCeiling(points: number): number {
  if (points >= 80) return 100;
  return points >= 60 ? 89 : 79;
}

function servicePoints(
  resources: readonly number[],
  accounts: readonly number[],
): number {
  const mean = resources.reduce((total, p) => total + p, 0) / resources.length;
  return Math.floor(
    Math.min(
      mean,
      Math.min(...resources) + ABOVE_WORST,
      ...accounts.map(accountCeiling),
    ),
  );
}

function accountCaps(accounts: readonly Scored[]): Cap[] {
  return accounts.flatMap(({ arn, points }) => {
    const max = accountCeiling(points);
    return max === 100
      ? []
      : [
          {
            max,
            resourceArn: arn,
            reason: `The AWS account has ${points} points: at most ${max}`,
          },
        ];
  });
}

function worstCap(resources: readonly Scored[]): Cap[] {
  const [worst] = [...resources].sort(
    (a, b) => a.points - b.points || a.arn.localeCompare(b.arn),
  );
  const max = worst.points + ABOVE_WORST;
  if (resources.length === 1 || max >= 100) return [];
  return [
    {
      max,
      resourceArn: worst.arn,
      reason: `The weakest resource has ${worst.points} points: at most ${max}`,
    },
  ];
}

function sum(all: readonly Failing[]): Failing {
  const total: Failing = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  for (const failing of all) {
    total.CRITICAL += failing.CRITICAL;
    total.HIGH += failing.HIGH;
    total.MEDIUM += failing.MEDIUM;
    total.LOW += failing.LOW;
  }
  return total;
}

/**
 * The score of a service over its resources, held down by the weakest account
 * they stand in. Resources where nothing applies are left out.
 *
 * `caps` first has those that hold the service itself down, the lowest first;
 * after them those that hold one of its resources down. Failures and unknowns of
 * accounts are not the service's: an account is a subject of its own.
 * @public
 */
export function scoreService(
  resources: readonly ResourceScore[],
  accounts: readonly ResourceScore[],
): Score {
  const distinct = distinctBy(resources, ({ arn }) => arn);
  const scored = distinct.filter(isScored);
  const foundation = distinctBy(accounts, ({ arn }) => arn).filter(isScored);
  const failing = sum(distinct.map(r => r.failing));
  const unknown = distinct.reduce((count, r) => count + r.unknown, 0);
  const freshness = oldest(distinct.map(r => r.freshness));
  if (!scored.length) {
    return {
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage: 0,
      caps: [],
      failing,
      unknown,
      freshness,
    };
  }
  const points = servicePoints(
    scored.map(r => r.points),
    foundation.map(a => a.points),
  );
  const coverage = meanPercent(scored.map(r => r.coverage));
  const score = coverage < ENOUGH ? null : points;
  const ofResources = scored.flatMap(r => r.caps).sort(byCeiling);
  const ofService = [...worstCap(scored), ...accountCaps(foundation)].sort(
    byCeiling,
  );
  return {
    points,
    score,
    grade: grade(score),
    band: {
      low: servicePoints(
        scored.map(r => r.band.low),
        foundation.map(a => a.band.low),
      ),
      high: servicePoints(
        scored.map(r => r.band.high),
        foundation.map(a => a.band.high),
      ),
    },
    coverage,
    caps:
      scored.length === 1
        ? [...ofResources, ...ofService].sort(byCeiling)
        : [...ofService, ...ofResources],
    failing,
    unknown,
    freshness,
  };
}
