import { Cap } from '../posture';
import { ENOUGH, roundDown } from './coverage';
import { markBinding } from './caps';
import { distinctBy } from './distinct';
import { oldest } from './freshness';
import { grade } from './grade';
import type { RollUpMember, RollUpScore, Tier } from './score';

const TIER_WEIGHT: Record<Tier, number> = { critical: 3, standard: 2, low: 1 };
const OPEN_CRITICAL = 79;
const WEAK_MEMBER = 89;
const WEAK = 70;
const GOOD = 80;

type Scored = RollUpMember & { points: number };

/** The points of a member: as they are, or at an end of its band. */
interface Figures {
  points: number;
  weight: number;
  tier: Tier;
  openCritical: boolean;
}

/** Returns how much a member counts: its tier, and its share of its resources. @public */
export const weightInRollUp = ({
  tier,
  share = 1,
}: Pick<RollUpMember, 'tier' | 'share'>): number => TIER_WEIGHT[tier] * share;

const hasOpenCritical = ({ openCriticals }: RollUpMember) =>
  Object.values(openCriticals).some(count => count > 0);

/** The lowest first. */
function capsOf(members: readonly Figures[]): Cap[] {
  const counting = members.filter(({ tier }) => tier !== 'low');
  const open = counting.filter(({ openCritical }) => openCritical).length;
  const weak = counting.filter(({ points }) => points < WEAK).length;
  return [
    ...(open
      ? [
          {
            max: OPEN_CRITICAL,
            reason: `${open} ${
              open === 1 ? 'service has' : 'services have'
            } an open CRITICAL failure: at most ${OPEN_CRITICAL}`,
          },
        ]
      : []),
    ...(weak
      ? [
          {
            max: WEAK_MEMBER,
            reason: `${weak} ${
              weak === 1 ? 'service is' : 'services are'
            } under ${WEAK} points: at most ${WEAK_MEMBER}`,
          },
        ]
      : []),
  ];
}

function mean(members: readonly Figures[]): number {
  let weight = 0;
  let weighted = 0;
  for (const member of members) {
    weight += member.weight;
    weighted += member.weight * member.points;
  }
  return weighted / weight;
}

const pointsOf = (members: readonly Figures[]) =>
  roundDown(Math.min(mean(members), capsOf(members)[0]?.max ?? 100));

/**
 * Returns the score of a System, Domain or Group over its members, each once.
 * Members without posture are counted, and left out; members with share 0 are left
 * out of every figure.
 * @public
 */
export function scoreRollUp(members: readonly RollUpMember[]): RollUpScore {
  const counting = distinctBy(members, ({ entityRef }) => entityRef).filter(
    ({ share }) => share !== 0,
  );
  const scored = counting.filter(
    (member): member is Scored => member.points !== null,
  );
  const criticals = new Map(
    scored.flatMap(member => Object.entries(member.openCriticals)),
  );
  const common = {
    freshness: oldest(scored.map(member => member.freshness)),
    openCriticals: [...criticals.values()].reduce((sum, n) => sum + n, 0),
    withoutPosture: counting.length - scored.length,
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
      shareAtBOrBetter: null,
    };
  }
  const figures = (of: (member: Scored) => Partial<Figures>): Figures[] =>
    scored.map(member => ({
      points: member.points,
      weight: weightInRollUp(member),
      tier: member.tier,
      openCritical: hasOpenCritical(member),
      ...of(member),
    }));
  const measured = figures(() => ({}));
  // The severity of a member's unknowns is not known. A member that could drop to the
  // cap of an open CRITICAL counts with it, so the low end is never too high.
  const low = figures(member => {
    const worst = member.band?.low ?? member.points;
    const couldOpen = worst < member.points && worst <= OPEN_CRITICAL;
    return {
      points: worst,
      openCritical: hasOpenCritical(member) || couldOpen,
    };
  });
  const high = figures(({ band, points }) => ({
    points: band?.high ?? points,
  }));
  const points = pointsOf(measured);
  const coverage =
    roundDown(
      10 * mean(figures(({ coverage: share }) => ({ points: share }))),
    ) / 10;
  const score = coverage < ENOUGH ? null : points;
  const good = scored.filter(member => member.points >= GOOD).length;
  return {
    ...common,
    points,
    score,
    grade: grade(score),
    band: { low: pointsOf(low), high: pointsOf(high) },
    coverage,
    caps: markBinding(capsOf(measured), mean(measured)),
    shareAtBOrBetter: roundDown((100 * good) / scored.length),
  };
}
