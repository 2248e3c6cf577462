import type { AccountEstate, RegionEstate } from '../../estate';
import type { EstateStore } from '../../estate/EstateStore';
import type { Identity } from './Identity';

/** One account in one region at one time. */
export interface CallContext {
  accountId: string;
  region: string;
  /** The resources in the account's region; empty if there are none. */
  here: RegionEstate;
  now: Date;
  /** The start time of the local AWS. Ages in days are relative to it. */
  startedAt: Date;
}

/** One call of an operation: the caller, the region and the estate. */
export interface Call extends CallContext {
  identity: Identity;
  account: AccountEstate;
  world: EstateStore;
}
