/**
 * Who may connect to a database by IAM authentication. Reduced from a policy,
 * which is judged in memory and never kept.
 * @public
 */
export interface ConnectGrant {
  /** `role/reader`, `user/jane`, `group/dba`. */
  principal: string;
  /** Name of the policy, or of the inline policy. */
  policy: string;
  /** The `Resource` patterns, e.g. `arn:aws:rds-db:*:*:dbuser:db-ORDERS/app`. */
  resources: string[];
  /** Whether it names `rds-db:connect` or `rds-db:*`; `*` is the business of ZT-ID-05. */
  named: boolean;
  /**
   * The conditions of its statements, operator and key as written:
   * `DateLessThan aws:CurrentTime`. Empty where there is none.
   */
  conditions: string[];
}

/** An IAM action that opens a way to a bastion. @public */
export type SessionAction =
  | 'ssm:StartSession'
  | 'ssm:SendCommand'
  | 'ssm:StartAutomationExecution'
  | 'ssm:CreateAssociation'
  | 'ec2-instance-connect:SendSSHPublicKey'
  | 'ec2-instance-connect:SendSerialConsoleSSHPublicKey'
  | 'ec2-instance-connect:OpenTunnel';

const ways: Record<SessionAction, true> = {
  'ssm:StartSession': true,
  'ssm:SendCommand': true,
  'ssm:StartAutomationExecution': true,
  'ssm:CreateAssociation': true,
  'ec2-instance-connect:SendSSHPublicKey': true,
  'ec2-instance-connect:SendSerialConsoleSSHPublicKey': true,
  'ec2-instance-connect:OpenTunnel': true,
};

/** The IAM actions that open a way to a bastion. @alpha */
export const sessionActions = Object.keys(ways) as readonly SessionAction[];

/**
 * Who may reach a bastion, as far as IAM policies say. Reduced from policies,
 * which are judged in memory and never kept.
 * @public
 */
export interface SessionGrant {
  /** `role/reader`, `user/jane`. */
  principal: string;
  /** Of a role of Identity Center: its permission set. */
  permissionSet?: string;
  /** Name of the policy that allows it first. */
  policy: string;
  /** What the policies allow on the bastion. */
  actions: SessionAction[];
  /** Whether `ssm:StartSession` may be called with a document that opens a shell. */
  shell: boolean;
}
