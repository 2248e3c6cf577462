import { FactReading, Pillar, Severity } from '../judging/control';
import { ResultWaiver } from './waiver';

/** The statuses of a result. @public */
export const resultStatuses = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'waived',
  'attested',
] as const;
/** Whether a control holds on a resource. @public */
export type ResultStatus = (typeof resultStatuses)[number];

/** What decided a result. @public */
export type ResultSource =
  | 'live'
  | 'security-hub'
  | 'attestation'
  | 'environment-spec';

/** A reading of a fact with its time. @public */
export interface DatedReading extends Omit<FactReading, 'fails'> {
  /** When its source was called; for a missing fact, when the subject was read. */
  observedAt: string;
}

/** A finding of Security Hub, shown next to the live configuration. @public */
export interface FindingReading {
  /** The id of the finding in Security Hub. */
  id: string;
  /** The Security Hub control, such as `RDS.3`. */
  securityControlId: string;
  /** ARN of the resource. */
  resourceArn: string;
  /** The compliance status in Security Hub. */
  status: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';
  /** The workflow status in Security Hub. */
  workflow: 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED';
  /** Whether Security Hub still updates the finding. */
  recordState: 'ACTIVE' | 'ARCHIVED';
  /** The title of the finding. */
  title: string;
  /** Link to the documentation of the fix. */
  remediationUrl?: string;
  /** When Security Hub last updated the finding, ISO 8601, UTC. */
  updatedAt: string;
}

/**
 * The status of one control on one resource, with its evidence. `evaluate` creates it,
 * `carry` keeps or ages it, `score` counts it, the API returns it.
 * @public
 */
export interface Result {
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** Whether the control holds. */
  status: ResultStatus;
  /** The severity shown; weights are the catalogue's (`score.md`). */
  severity: Severity;
  /** The pillar of the control. */
  pillar: Pillar;
  /** ARN of the resource. */
  resourceArn: string;
  /** The id of the resource behind the ARN. Results are never carried to another id. */
  resourceId: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** The reason in one sentence. */
  reason: string;
  /**
   * The facts that it was judged by, known and missing. Empty if the viewer cannot read
   * evidence.
   */
  evidence: DatedReading[];
  /** What Security Hub reports for the same control. */
  findings: FindingReading[];
  /** What decided it. */
  source: ResultSource;
  /**
   * When its subject was read, by the collection or by new findings, ISO 8601, UTC. It
   * orders results.
   */
  readAt: string;
  /**
   * The oldest of the facts and findings that decide it, ISO 8601, UTC: its age.
   */
  observedAt: string;
  /**
   * False when the control's own cap does not apply to this failure (ZT-DATA-11).
   */
  capApplies?: boolean;
  /**
   * True if only findings that somebody suppressed, or set to resolved while they fail,
   * decide it. It counts as fail, with a label.
   */
  suppressed?: boolean;
  /** The version of the rules that judged it. */
  catalogueVersion?: string;
  /**
   * True when a fact that decides it was read before the collection, and cached.
   */
  cached?: boolean;
  /** True if newer evidence is not available, so the last known result is kept. */
  carried?: boolean;
  /**
   * True if it was dated while a clock was wrong. It then has the time when the wrong
   * date was detected.
   */
  redated?: boolean;
  /** The result to which a waiver or an attestation was applied. */
  under?: {
    status: ResultStatus;
    source: ResultSource;
    reason: string;
  };
  /** The waiver that covers it. Present with status `waived`. */
  waiver?: ResultWaiver;
  /**
   * True when `observedAt` is older than 24 h (48 h where findings decided).
   */
  stale?: boolean;
  /** When it was first seen failing, ISO 8601, UTC: it can fail for longer. */
  failingSince?: string;
  /**
   * For a failure: the additional points of its resource and its service if this result
   * alone passed. Set in responses and never stored.
   */
  gain?: {
    resource: number;
    service: number;
  };
  /** What prevents a newer or better result. */
  missing?: DatedReading[];
}
