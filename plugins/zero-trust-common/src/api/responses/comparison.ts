import { Severity } from '../../judging/control';
import { PageInfo, ResultStatus } from '../../posture';
import { HistoryPoint } from './history';

/** What a changed result does to a posture. @public */
export type ChangeEffect = 'worse' | 'better' | 'neither';

/** A result that differs between the earlier and the later date. @public */
export interface ComparedResult {
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** ARN of the resource. */
  resourceArn: string;
  /** The status at the earlier date; null for a result that did not exist. */
  from: ResultStatus | null;
  /** The status at the later date; null for a result that no longer exists. */
  to: ResultStatus | null;
  /** Whether it became worse. */
  effect: ChangeEffect;
  /** The severity that is shown. */
  severity: Severity;
  /** Why it has its new status. */
  reason: string;
  /** When it last changed within the range. ISO 8601, UTC. */
  at: string;
  /** How often it changed within the range. */
  times: number;
  /**
   * The points of the entity before and after the last change, and how many results
   * changed at the same time. Absent if the history no longer has them.
   */
  points?: { from: number | null; to: number | null; results: number };
}

/** The changed results of one severity. @public */
export interface ComparedSeverity {
  /** The severity that is shown. */
  severity: Severity;
  /** Results that became worse. */
  worse: number;
  /** Results that became better. */
  better: number;
  /** Results that were added or removed, waived, or are no longer applicable. */
  neither: number;
}

/** `GET …/compare`: results that changed between two dates, the worst first. @public */
export interface Comparison {
  /** The entity. */
  entityRef: string;
  /** The dates that are compared. ISO 8601, UTC. */
  range: {
    /** The earlier date; later than the requested date where the history starts later. */
    from: string;
    /** The later date. */
    to: string;
    /** The requested date. */
    requestedFrom: string;
  };
  /** The time of the first results. Null if there were never any. ISO 8601, UTC. */
  knownSince: string | null;
  /** The posture at the earlier date. Null where it is not known. */
  before: HistoryPoint | null;
  /** The posture at the later date. Null where it is not known. */
  after: HistoryPoint | null;
  /** Set when another catalogue version judged the posture at the later date. */
  catalogueChanged: boolean;
  /** The changed results by severity, CRITICAL first. */
  severities: ComparedSeverity[];
  /** Results that changed, and have their earlier status again. */
  changedBack: number;
  /** Number of changed results on all pages. */
  totalItems: number;
  /** The changed results of this page, the worst first. */
  items: ComparedResult[];
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
