import { ResourceAttribution } from './attributable';
import { ReadColumns } from './dated';

/** Subjects about accounts belong to no entity: accounts have a score of their own. */
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

/** The columns of a scope that apply to its resources. */
export interface ScopeColumns extends ReadColumns {
  out_of_scope_at: string | null;
}
