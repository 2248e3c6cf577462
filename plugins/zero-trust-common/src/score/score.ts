import { Control } from '../judging/control';
import { Band, Cap, Failing, Freshness, Grade } from '../posture';

/** Configurable overrides (`zeroTrust.scoring`). @public */
export interface ScoringOptions {
  /** The catalogue: weights and caps come from it, not from results. */
  controls: ReadonlyMap<string, Control>;
}

/** The sums from which coverage is computed, over the results that count. @public */
export interface Weights {
  /** The weight of all results except those that are not applicable or waived. */
  applicable: number;
  /** The weight of those that are also known. */
  known: number;
}

/** The score of one subject. `points` null: nothing applicable. @public */
export interface Score {
  /** 0 to 100, whole; null when there is no posture. */
  points: number | null;
  /** Points, or null under 50 % coverage. */
  score: number | null;
  /** Null where there is no score. */
  grade: Grade | null;
  /** The points that unknown results allow. */
  band: Band | null;
  /** 0 to 100, one decimal. */
  coverage: number;
  /** The weights that pass, fail and are unknown. */
  weights: Weights;
  /** The one that binds first, then the others, the lowest first. */
  caps: Cap[];
  /** Failures by severity. */
  failing: Failing;
  /** How many results are unknown. */
  unknown: number;
  /** How old the evidence is. */
  freshness: Freshness;
}

/** The score of one resource. @public */
export interface ResourceScore extends Score {
  /** ARN of the resource. */
  arn: string;
}

/** How much a service counts in roll-ups (`zero-trust/tier`). @public */
export type Tier = 'critical' | 'standard' | 'low';

/** A service's member of a roll-up, scored over its contributing resources. @public */
export interface RollUpMember {
  /** Full reference of the service. */
  entityRef: string;
  /** Null: it has no posture. */
  points: number | null;
  /** The points that unknown results allow. */
  band: Band | null;
  /** Share of the evidence that is known, 0 to 100. */
  coverage: number;
  /** By contributing resource, how many CRITICAL controls it fails. */
  openCriticals: Readonly<Record<string, number>>;
  /** How old the evidence is. */
  freshness: Freshness;
  /** Its weight in the roll-up. */
  tier: Tier;
  /** 0 to 1; absent: 1. A member with 0 counts in no figure. */
  share?: number;
}

/** The score of a team, a system or a domain. @public */
export interface RollUpScore {
  /** 0 to 100, whole; null when there is no posture. */
  points: number | null;
  /** Points, or null under 50 % coverage. */
  score: number | null;
  /** Null where there is no score. */
  grade: Grade | null;
  /** The points that unknown results allow. */
  band: Band | null;
  /** Share of the evidence that is known, 0 to 100. */
  coverage: number;
  /** Ceilings on the points: the one that limits them first. */
  caps: Cap[];
  /** How old the evidence is. */
  freshness: Freshness;
  /** 0 to 100; null without members that have posture. */
  shareAtBOrBetter: number | null;
  /** Once per resource and control. */
  openCriticals: number;
  /** How many members have no posture. */
  withoutPosture: number;
}
