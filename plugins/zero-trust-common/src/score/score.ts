import { Control } from '../judging/control';
import { Band, Cap, Failing, Freshness, Grade } from '../posture';

/** Configurable overrides (`zeroTrust.scoring`). @public */
export interface ScoringOptions {
  /** The catalogue: weights and caps come from it, not from results. */
  controls: ReadonlyMap<string, Control>;
}

/** What coverage is computed from, summed over the results that count. @public */
export interface Weights {
  /** Of all results but those that are not applicable or waived. */
  applicable: number;
  /** Of those that are also not unknown. */
  known: number;
}

/** The score of one subject. `points` null: nothing applicable. @public */
export interface Score {
  points: number | null;
  /** Points, or null under 50 % coverage. */
  score: number | null;
  grade: Grade | null;
  band: Band | null;
  /** 0 to 100, one decimal. */
  coverage: number;
  weights: Weights;
  /** The one that binds first, then the others, the lowest first. */
  caps: Cap[];
  failing: Failing;
  unknown: number;
  freshness: Freshness;
}

/** @public */
export interface ResourceScore extends Score {
  arn: string;
}

/** How much a service counts in roll-ups (`zero-trust/tier`). @public */
export type Tier = 'critical' | 'standard' | 'low';

/** A service's member of a roll-up, scored over its contributing resources. @public */
export interface RollUpMember {
  entityRef: string;
  /** Null: it has no posture. */
  points: number | null;
  band: Band | null;
  coverage: number;
  /** By contributing resource, how many CRITICAL controls it fails. */
  openCriticals: Readonly<Record<string, number>>;
  freshness: Freshness;
  tier: Tier;
  /** 0 to 1; absent: 1. A member with 0 counts in no figure. */
  share?: number;
}

/** @public */
export interface RollUpScore {
  points: number | null;
  score: number | null;
  grade: Grade | null;
  band: Band | null;
  coverage: number;
  caps: Cap[];
  freshness: Freshness;
  /** 0 to 100; null without members that have posture. */
  shareAtBOrBetter: number | null;
  /** Once per resource and control. */
  openCriticals: number;
  withoutPosture: number;
}
