/** The caller of an operation. */
export interface Identity {
  accountId: string;
  /** `arn:aws:sts::…:assumed-role/Role/session`, or the ARN of a user. */
  arn: string;
  /** As `GetCallerIdentity` gives it. */
  userId: string;
  /** The role whose policies apply; undefined for the portal's own user. */
  role?: string;
}
