import {
  Attribution,
  EnvironmentClass,
} from 'backstage-plugin-zero-trust-common';

/** What attribution has to know of a resource. */
export interface Attributable {
  arn: string;
  accountId: string;
  /** Account, region and the id of the incarnation, or the ARN where it has none. */
  resourceKey: string;
  /** ARNs of a cluster's members: who claims a member claims the cluster. */
  members: readonly string[];
  /** Absent where tags could not be read. */
  tags?: Readonly<Record<string, string>>;
  notJudged?: string;
}

export interface AttributedTo {
  entityRef: string;
  attribution: Attribution;
}

export interface ResourceAttribution {
  /** Direct claims, proven or not, and what counts by a proven dependency. */
  to: AttributedTo[];
  state: 'attributed' | 'unattributed' | 'unproven' | 'not-judged';
  /** Why it is in this state; absent for `attributed` to one entity. */
  reason?: string;
  /** What its entities say of it; absent where they say nothing. */
  environmentClass?: EnvironmentClass;
}
