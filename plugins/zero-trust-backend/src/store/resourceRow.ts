import { ResourceAttribution } from '../attribution/attribute';
import { fromJson } from './json';
import { OperationTimes } from './ReadTimes';

/** Accounts and what is about them belong to no entity: they are subjects of their own. */
export const FOUNDATION = 'foundation';

export type ResourceState = ResourceAttribution['state'] | typeof FOUNDATION;

/** A row of `resources`. */
export interface ResourceRow {
  arn: string;
  scope_id: string;
  resource_id: string | null;
  type: string;
  name: string;
  engine: string | null;
  partition: string;
  account_id: string;
  region: string;
  observed_at: string | null;
  tags: string | null;
  members: string;
  evidence: string | null;
  not_judged: string | null;
  results: string;
  score: string | null;
  state: ResourceState;
  reason: string | null;
  digest: string | null;
}

/** What a scope says of its resources. */
export interface ScopeColumns {
  out_of_scope_at: string | null;
  read_at: string | null;
  read_times: string | null;
}

/** When the operations of the last read of its scope answered. */
export const timesOf = ({
  read_times: times,
}: Pick<ScopeColumns, 'read_times'>): OperationTimes =>
  fromJson<OperationTimes>(times) ?? {};
