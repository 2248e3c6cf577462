import { ResourceAttribution } from './attributable';
import { ReadColumns } from './dated';

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
  pattern: number;
  score: string | null;
  state: ResourceState;
  reason: string | null;
  digest: string | null;
}

/** What a scope says of its resources. */
export interface ScopeColumns extends ReadColumns {
  out_of_scope_at: string | null;
}
