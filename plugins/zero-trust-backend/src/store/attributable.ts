import {
  Attribution,
  EnvironmentClass,
} from 'backstage-plugin-zero-trust-common';

/** The data about a resource that attribution needs. */
export interface Attributable {
  arn: string;
  accountId: string;
  /** Account, region and the id of the resource, or the ARN if it has no id. */
  resourceKey: string;
  /**
   * ARNs of the members of a cluster: a claim on a member is a claim on the cluster.
   */
  members: readonly string[];
  /** Absent if the tags could not be read. */
  tags?: Readonly<Record<string, string>>;
  notJudged?: string;
}

export interface AttributedTo {
  entityRef: string;
  attribution: Attribution;
}

export interface ResourceAttribution {
  /** Direct claims, proven or not, and proven dependencies. */
  to: AttributedTo[];
  state: 'attributed' | 'unattributed' | 'unproven' | 'not-judged';
  /** The reason for the state. Absent for `attributed` to one entity. */
  reason?: string;
  /** What its entities state about it. Absent if they state nothing. */
  environmentClass?: EnvironmentClass;
}
