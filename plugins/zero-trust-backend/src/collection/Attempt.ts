import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Outcome } from '../store/ScopeStore';

/** What became of reading a scope. */
export interface Attempt {
  outcome: Outcome;
  problems: CollectionProblem[];
  /** ARNs of the resources whose posture may have changed, gone ones included. */
  affected: string[];
  /** Types that were listed completely; absent for findings. */
  listed?: readonly string[];
  /** How many resources the scope has; absent for findings. */
  resources?: number;
  /** Null ends a reading of findings. */
  reading?: null;
}
