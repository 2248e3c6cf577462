/**
 * The parts of a Security Hub finding that the rules read, the same for ASFF and OCSF.
 * One finding names one resource: a finding with several resources becomes several.
 *
 * @public
 */
export interface Finding {
  /** The finding's own id in Security Hub. */
  id: string;
  /** Upper-cased security control id, e.g. `RDS.2`. */
  securityControlId: string;
  /**
   * The ARN of its resource (a security group, a key, a database), or
   * `AWS::::Account:<id>` for an account.
   */
  resourceArn: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** The compliance status. */
  status: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';
  /** The workflow status, which people set. */
  workflow: 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED';
  /** Whether Security Hub still updates it. */
  recordState: 'ACTIVE' | 'ARCHIVED';
  /** The title of the finding. */
  title: string;
  /**
   * `Severity.Original`, else `Label`, of a failed check. Absent if it passed or there
   * is none.
   */
  severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL';
  /** Link to AWS's remediation page; only `https:` ones. */
  remediationUrl?: string;
  /** ISO 8601, UTC. */
  firstObservedAt?: string;
  /** When Security Hub last updated it (`UpdatedAt`), ISO 8601, UTC. */
  updatedAt: string;
}

/**
 * Returns whether somebody suppressed a finding, or set it to resolved while its check
 * still fails. Security Hub itself sets RESOLVED only on PASSED, and resets it when the
 * check fails again. Neither changes the resource.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_WorkflowUpdate.html
 * @public
 */
export const isDismissed = ({
  status,
  workflow,
}: Pick<Finding, 'status' | 'workflow'>): boolean =>
  status === 'FAILED' && (workflow === 'SUPPRESSED' || workflow === 'RESOLVED');
