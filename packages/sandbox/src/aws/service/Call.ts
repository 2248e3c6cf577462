import type { AccountEstate, RegionEstate } from '../../estate';
import type { EstateStore } from '../../estate/EstateStore';
import type { Identity } from './Identity';

/** A region of an account at one time. */
export interface Surroundings {
  accountId: string;
  region: string;
  /** What stands in the account's region; empty where nothing does. */
  here: RegionEstate;
  now: Date;
  /** When the local AWS started: what is days old is so from here, and stays. */
  startedAt: Date;
}

/** One call of an operation: who calls, where, and what the world looks like. */
export interface Call extends Surroundings {
  identity: Identity;
  account: AccountEstate;
  world: EstateStore;
}
