import { ResourceType } from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Listings, Outcome } from '../store/scopeRecord';

/** The result of an attempt to read a scope. */
export interface Attempt {
  outcome: Outcome;
  problems: CollectionProblem[];
  /** ARNs of the resources whose posture may have changed, including removed ones. */
  affected: string[];
  /** When each type was last listed completely. Absent for findings. */
  listed?: Listings;
  /** Types that should have been listed and were not. Absent for findings. */
  unlisted?: ResourceType[];
  /** The position of a read of findings. Null ends the read. */
  reading?: null;
}
