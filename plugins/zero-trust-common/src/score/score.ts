import { Control } from '../controls/control';
import { Band, Cap, Failing, Freshness, Grade } from '../posture';

/** Configurable overrides (`zeroTrust.scoring`). @public */
export interface ScoringOptions {
  /** The catalogue: weights and caps come from it, not from results. */
  controls: ReadonlyMap<string, Control>;
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
  caps: Cap[];
  failing: Failing;
  unknown: number;
  freshness: Freshness;
}

/** @public */
export interface ResourceScore extends Score {
  arn: string;
}

/** A service's member of a roll-up. @public */
export interface RollUpMember {
  entityRef: string;
  points: number | null;
  band: Band | null;
  coverage: number;
  failing: Failing;
  freshness: Freshness;
  tier: 'critical' | 'standard' | 'low';
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
  openCriticals: number;
  withoutPosture: number;
}
