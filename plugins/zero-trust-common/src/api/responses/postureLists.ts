import { PageInfo, PostureSummary } from '../../posture';

/** `GET /v1/posture`. @public */
export interface PostureList {
  /** The items of this page. */
  items: PostureSummary[];
  /** How many items there are on all pages. */
  totalItems: number;
  /** Where the next page starts. */
  pageInfo: PageInfo;
}

/**
 * `POST /v1/posture/by-refs`: in the order of the request; null if the entity is absent
 * or hidden.
 * @public
 */
export interface ByRefsResponse {
  /**
   * One for each reference, in the order of the request; null if the entity is absent
   * or hidden.
   */
  items: Array<PostureSummary | null>;
}
