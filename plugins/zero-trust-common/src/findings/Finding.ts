/**
 * A Security Hub finding, reduced to what the rules read. The shape is ours, so
 * that ASFF and OCSF end in the same one. One finding names one resource: a
 * finding with several resources becomes several.
 *
 * @public
 */
export interface Finding {
  /** The finding's own id in Security Hub. */
  id: string;
  /** Upper-cased security control id, e.g. `RDS.2`. */
  securityControlId: string;
  /** The ARN of the resource it speaks of (a security group's, a key's, a database's); `AWS::::Account:<id>` for an account. */
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
  /** `Severity.Original`, else `Label`, of a check that failed; absent where it passed or is not told. */
  severity?: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL';
  /** Link to AWS's remediation page; only `https:` ones. */
  remediationUrl?: string;
  /** ISO 8601, UTC. */
  firstObservedAt?: string;
  /** When Security Hub last updated it (`UpdatedAt`), ISO 8601, UTC. */
  updatedAt: string;
}

/**
 * Whether somebody suppressed a finding, or set it to resolved while its check still
 * fails: Security Hub itself sets RESOLVED on PASSED only, and takes it back when the
 * check fails again. Neither changes the resource.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_WorkflowUpdate.html
 * @public
 */
export const isSetAside = ({
  status,
  workflow,
}: Pick<Finding, 'status' | 'workflow'>): boolean =>
  status === 'FAILED' && (workflow === 'SUPPRESSED' || workflow === 'RESOLVED');
