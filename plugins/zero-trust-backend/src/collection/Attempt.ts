import { ResourceType } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Listings, Outcome } from '../store/scopeRecord';

/** What became of reading a scope. */
export interface Attempt {
  outcome: Outcome;
  problems: CollectionProblem[];
  /** ARNs of the resources whose posture may have changed, gone ones included. */
  affected: string[];
  /** When each type was last listed completely; absent for findings. */
  listed?: Listings;
  /** Types that should have been listed, and were not; absent for findings. */
  unlisted?: ResourceType[];
  /** Null ends a reading of findings. */
  reading?: null;
}
