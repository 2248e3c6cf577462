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
  accountId: string;
  region: string;
  status: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE';
  workflow: 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED';
  recordState: 'ACTIVE' | 'ARCHIVED';
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
