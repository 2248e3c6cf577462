/** The kind of account in which an IAM action is needed. @public */
export type ReaderPlace =
  /** Every collected account. */
  | 'member'
  /** The administrator account of Security Hub. */
  | 'security-hub'
  /** The management account, or a delegated administrator of the organization. */
  | 'organization';

/** An IAM action that the collectors use, and its purpose. @public */
export interface RequiredAction {
  /** `rds:DescribeDBInstances` */
  action: string;
  /** The kind of account in which it is needed. */
  in: ReaderPlace;
  /** What it reads, in words. */
  reads: string;
  /**
   * The resource of the grant, without `arn:<partition>:`, if IAM supports resources
   * for the action and not all are needed:
   * `ssm:*:*:document/SSM-SessionManagerRunShell`.
   */
  resources?: string[];
  /** True if its facts are only shown: no control is unknown without it. */
  decidesNothing?: boolean;
}
