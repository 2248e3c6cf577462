import { Severity } from '../../judging/control';
import { PageInfo, PostureFigures, ResultStatus } from '../../posture';

/** The posture of an entity at one time. @public */
export interface HistoryPoint extends Omit<PostureFigures, 'freshness'> {
  /** ISO 8601, UTC. */
  at: string;
  /** The version of the controls that judged it. */
  catalogueVersion: string;
  /**
   * Present if an account-region was read for the first time, also by a member of a
   * roll-up, and nothing else changed: the difference to the point before is no change of
   * the resources.
   */
  firstRead?: true;
}

/** `GET …/history`, oldest first. @public */
export interface History {
  /** The items of this page. */
  items: HistoryPoint[];
  /** Where the next page starts. */
  pageInfo: PageInfo;
}

/** A result that became another one. @public */
export interface ResultChange {
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** ARN of the resource. */
  resourceArn: string;
  /** The status before; null for a new result. */
  from: ResultStatus | null;
  /** The status after; null if the result no longer exists. */
  to: ResultStatus | null;
  /** The severity that is shown. */
  severity: Severity;
  /** Why it has its new status. */
  reason: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** `GET …/changes`, newest first. @public */
export interface Changes {
  /** The items of this page. */
  items: ResultChange[];
  /**
   * Set when the catalogue version differs between the two times: "rules changed".
   */
  catalogueChanged: boolean;
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
