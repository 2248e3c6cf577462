/** Where an IAM action is needed. @public */
export type ReaderPlace =
  /** In every account that is collected from. */
  | 'member'
  /** In the administrator account of Security Hub. */
  | 'security-hub'
  /** In the management account, or a delegated administrator of the organization. */
  | 'organization';

/** An IAM action that the collectors use, and what for. @public */
export interface RequiredAction {
  /** `rds:DescribeDBInstances` */
  action: string;
  /** Where: in every account, in Security Hub's administrator, or where the organization is read. */
  in: ReaderPlace;
  /** What is read with it. */
  reads: string;
  /**
   * What it is granted on, without `arn:<partition>:`, where IAM knows resources
   * for it and fewer than all are needed: `ssm:*:*:document/SSM-SessionManagerRunShell`.
   */
  resources?: string[];
  /** Set where it is only shown: no control is unknown without it. */
  decidesNothing?: boolean;
}
