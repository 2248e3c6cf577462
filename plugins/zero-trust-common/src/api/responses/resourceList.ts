import { Attribution, Cap, Fix, Grade, PageInfo, Result } from '../../posture';

/** The results of one resource. @public */
export interface ResourceDetail {
  /**
   * False if the caller cannot read the evidence: then the results have no values, ARNs
   * and rules.
   */
  evidenceVisible: boolean;
  /** Ceilings on the points: the one that limits them first. */
  caps: Cap[];
  /** What to do first: by gain. */
  fixes: Fix[];
  /** Failures first. */
  results: Result[];
}

/** `GET /v1/resources`. @public */
export interface ResourceList {
  /** The items of this page. */
  items: Array<{
    arn: string;
    type: string;
    name: string;
    engine?: string;
    accountId: string;
    region: string;
    points: number | null;
    grade: Grade | null;
    /** What it is attributed to; several mean "matches several entities". */
    entities: Array<{
      entityRef: string;
      attribution: Attribution;
    }>;
    /** Why it has no owner, is not judged, or is claimed but not proven. */
    reason?: string;
    state:
      | 'attributed'
      | 'unattributed'
      | 'unproven'
      | 'not-judged'
      | 'out-of-scope';
    /** With state `out-of-scope`: since when, ISO 8601, UTC. */
    outOfScopeSince?: string;
    observedAt: string;
    /**
     * Only if the query names the resource by `arn`, and the resource is judged. Absent
     * if the caller can see none of the entities that the resource counts for.
     */
    detail?: ResourceDetail;
  }>;
  /** How many items there are on all pages. */
  totalItems: number;
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
