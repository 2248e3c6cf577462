/** The caller of an operation. */
export interface Identity {
  accountId: string;
  /** `arn:aws:sts::…:assumed-role/Role/session`, or the ARN of a user. */
  arn: string;
  /** The user id that `GetCallerIdentity` returns. */
  userId: string;
  /** The role whose policies apply. Undefined for the portal's own user. */
  role?: string;
}
