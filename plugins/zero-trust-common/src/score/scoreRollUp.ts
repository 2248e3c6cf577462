import { Cap } from '../posture';
import { ENOUGH, meanPercent } from './coverage';
import { distinctBy } from './distinct';
import { oldest } from './freshness';
import { grade } from './grade';
import type { RollUpMember, RollUpScore } from './score';

const TIER_WEIGHT = { critical: 3, standard: 2, low: 1 };
const OPEN_CRITICAL = 79;
const WEAK_MEMBER = 89;
const WEAK = 70;
const GOOD = 80;

/** What a member brings to the roll-up: as it is, or at an end of its band. */
interface Share {
  points: number;
  tier: RollUpMember['tier'];
  openCritical: boolean;
}

function ceiling(shares: readonly Share[]): Omit<Cap, 'controlId'> | undefined {
  const counting = shares.filter(({ tier }) => tier !== 'low');
  const open = counting.filter(({ openCritical }) => openCritical).length;
  const weak = counting.filter(({ points }) => points < WEAK).length;
  if (open) {
    return {
      max: OPEN_CRITICAL,
      reason: `${open} of the members ${
        open === 1 ? 'has' : 'have'
      } an open CRITICAL failure: at most ${OPEN_CRITICAL}`,
    };
  }
  return weak
    ? {
        max: WEAK_MEMBER,
        reason: `${weak} of the members ${
          weak === 1 ? 'is' : 'are'
        } under ${WEAK} points: at most ${WEAK_MEMBER}`,
      }
    : undefined;
}

function rollUpPoints(shares: readonly Share[]): number {
  const weight = shares.reduce((sum, s) => sum + TIER_WEIGHT[s.tier], 0);
  const weighted = shares.reduce(
    (sum, s) => sum + TIER_WEIGHT[s.tier] * s.points,
    0,
  );
  return Math.floor(Math.min(weighted / weight, ceiling(shares)?.max ?? 100));
}

/**
 * The score of a System, Domain or Group over its members, each once. Members
 * without posture are counted, and left out.
 * @public
 */
export function scoreRollUp(members: readonly RollUpMember[]): RollUpScore {
  const distinct = distinctBy(members, ({ entityRef }) => entityRef);
  const scored = distinct.flatMap(member =>
    member.points === null ? [] : [{ ...member, points: member.points }],
  );
  const openCriticals = scored.reduce((n, m) => n + m.failing.CRITICAL, 0);
  const freshness = oldest(scored.map(m => m.freshness));
  const withoutPosture = distinct.length - scored.length;
  if (!scored.length) {
    return {
      points: null,
      score: null,
      grade: null,
      band: null,
      coverage: 0,
      caps: [],
      freshness,
      shareAtBOrBetter: null,
      openCriticals,
      withoutPosture,
    };
  }
  const measured = scored.map(({ points, tier, failing }) => ({
    points,
    tier,
    openCritical: failing.CRITICAL > 0,
  }));
  // Members do not say of what severity their unknowns are. One that could fall
  // to the ceiling of an open CRITICAL is taken to: the low end never flatters.
  const low = scored.map(({ points, band, tier, failing }) => {
    const worst = band?.low ?? points;
    return {
      points: worst,
      tier,
      openCritical:
        failing.CRITICAL > 0 || (worst < points && worst <= OPEN_CRITICAL),
    };
  });
  const high = scored.map(({ points, band, tier, failing }) => ({
    points: band?.high ?? points,
    tier,
    openCritical: failing.CRITICAL > 0,
  }));
  const points = rollUpPoints(measured);
  const coverage = meanPercent(scored.map(m => m.coverage));
  const score = coverage < ENOUGH ? null : points;
  const cap = ceiling(measured);
  const good = scored.filter(m => m.points >= GOOD).length;
  return {
    points,
    score,
    grade: grade(score),
    band: { low: rollUpPoints(low), high: rollUpPoints(high) },
    coverage,
    caps: cap ? [cap] : [],
    freshness,
    shareAtBOrBetter: Math.round((100 * good) / scored.length),
    openCriticals,
    withoutPosture,
  };
}
