import { Cap, Failing } from '../posture';
import { byCeiling, markBinding } from './caps';
import { ENOUGH, percent, roundDown } from './coverage';
import { distinctBy } from './distinct';
import { oldest } from './freshness';
import { grade } from './grade';
import type { ResourceScore, Score, Weights } from './score';

/** The maximum of points of a service above its worst resource. */
const ABOVE_WORST = 20;

type Scored = ResourceScore & {
  points: number;
  band: { low: number; high: number };
};

const isScored = (score: ResourceScore): score is Scored =>
  score.points !== null;

/**
 * Returns the maximum of points of a database in an account with these points.
 * @public
 */
export function accountCap(points: number): number {
  if (points >= 80) return 100;
  return points >= 60 ? 89 : 79;
}

/** The input of the points of a service. */
export interface ServiceFigures {
  mean: number;
  worst: number;
  /** The points of the weakest account. */
  ceiling: number;
}

export const ceilingOfAccounts = (accounts: readonly number[]) =>
  Math.min(100, ...accounts.map(accountCap));

export function pointsOfService({
  mean,
  worst,
  ceiling,
}: ServiceFigures): number {
  return roundDown(Math.min(mean, worst + ABOVE_WORST, ceiling));
}

function figures(
  resources: readonly number[],
  accounts: readonly number[],
): ServiceFigures {
  let total = 0;
  let worst = 100;
  for (const points of resources) {
    total += points;
    worst = Math.min(worst, points);
  }
  return {
    mean: total / resources.length,
    worst,
    ceiling: ceilingOfAccounts(accounts),
  };
}

const pointsText = (points: number) =>
  `${points} ${points === 1 ? 'point' : 'points'}`;

function accountCaps(accounts: readonly Scored[]): Cap[] {
  return accounts.flatMap(({ arn, points }) => {
    const max = accountCap(points);
    return max === 100
      ? []
      : [
          {
            max,
            resourceArn: arn,
            reason: `The AWS account has ${pointsText(points)}: at most ${max}`,
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
      reason: `The weakest resource has ${pointsText(
        worst.points,
      )}: at most ${max}`,
    },
  ];
}

/**
 * Returns the caps of the service with the one that binds first. With several
 * resources, a cap binds the service if it binds its resource and the service has no
 * more points than the cap.
 */
function capsOfService(
  resources: readonly Scored[],
  accounts: readonly Scored[],
  points: number,
  mean: number,
): Cap[] {
  const own = markBinding(
    [...worstCap(resources), ...accountCaps(accounts)].sort(byCeiling),
    mean,
  );
  const ofResources = resources.flatMap(({ caps }) => caps).sort(byCeiling);
  const binding =
    own.find(({ binds }) => binds) ??
    ofResources.find(({ binds, max }) => binds && max === points);
  const others = [...own, ...ofResources].filter(cap => cap !== binding);
  return [
    ...(binding ? [binding] : []),
    ...others.map(({ binds: _, ...cap }) => cap).sort(byCeiling),
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

function sumOfWeights(all: readonly ResourceScore[]): Weights {
  const total = { applicable: 0, known: 0 };
  for (const { weights } of all) {
    total.applicable += weights.applicable;
    total.known += weights.known;
  }
  return total;
}

/**
 * Returns the score of a service over its resources, limited by the weakest account
 * that they are in. Resources to which nothing applies are ignored. Failures and
 * unknowns of accounts do not belong to the service: an account is a separate subject.
 * @public
 */
export function scoreService(
  resources: readonly ResourceScore[],
  accounts: readonly ResourceScore[],
): Score {
  const distinct = distinctBy(resources, ({ arn }) => arn);
  const scored = distinct.filter(isScored);
  const foundation = distinctBy(accounts, ({ arn }) => arn).filter(isScored);
  const weights = sumOfWeights(scored);
  const common = {
    weights,
    failing: sum(distinct.map(r => r.failing)),
    unknown: distinct.reduce((count, r) => count + r.unknown, 0),
    freshness: oldest(distinct.map(r => r.freshness)),
  };
  if (!scored.length) {
    return {
      ...common,
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage: 0,
      caps: [],
    };
  }
  const measured = figures(
    scored.map(r => r.points),
    foundation.map(a => a.points),
  );
  const points = pointsOfService(measured);
  const coverage = percent(weights.known, weights.applicable);
  const score = coverage < ENOUGH ? null : points;
  const end = (of: 'low' | 'high') =>
    pointsOfService(
      figures(
        scored.map(r => r.band[of]),
        foundation.map(a => a.band[of]),
      ),
    );
  return {
    ...common,
    points,
    score,
    grade: grade(score),
    band: { low: end('low'), high: end('high') },
    coverage,
    caps: capsOfService(scored, foundation, points, measured.mean),
  };
}
