/**
 * A grant to connect to databases with IAM authentication. It comes from a policy,
 * which is evaluated in memory and never stored.
 * @public
 */
export interface ConnectGrant {
  /** `role/reader`, `user/jane`, `group/dba`. */
  principal: string;
  /** Name of the policy, or of the inline policy. */
  policy: string;
  /** The `Resource` patterns, e.g. `arn:aws:rds-db:*:*:dbuser:db-ORDERS/app`. */
  resources: string[];
  /** Whether it names `rds-db:connect` or `rds-db:*`; ZT-ID-05 judges `*`. */
  named: boolean;
  /**
   * The conditions of its statements, operator and key as written:
   * `DateLessThan aws:CurrentTime`. Empty if there is none.
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
 * A principal that can reach a bastion, by the IAM policies. The policies are evaluated
 * in memory and never stored.
 * @public
 */
export interface SessionGrant {
  /** `role/reader`, `user/jane`. */
  principal: string;
  /** The permission set of a role of Identity Center. */
  permissionSet?: string;
  /** Name of the policy that allows it first. */
  policy: string;
  /** What the policies allow on the bastion. */
  actions: SessionAction[];
  /** Whether `ssm:StartSession` may be called with a document that opens a shell. */
  shell: boolean;
  /**
   * When the last of the policies that allow it ends (`aws:CurrentTime`), ISO 8601; null
   * if one of them does not end.
   */
  endsAt: string | null;
}

/**
 * A Session document of type Port with which people can start sessions on a bastion.
 * @public
 */
export interface TunnelEvidence {
  /** Its name, or its ARN where it belongs to another account. */
  document: string;
  /** Who can start sessions with it, with administrators. */
  principals: string[];
  /**
   * Whether the document fixes another host and its port: the caller cannot choose them,
   * and they are not those of the bastion itself.
   */
  fixed: boolean;
}

/** The role of a bastion. The policies are evaluated in memory and never stored. @public */
export interface InstanceRoleEvidence {
  /** `role/orders-bastion`. */
  name: string;
  /** What its policies allow. */
  permissions: RolePermission[];
}

/** Actions that a role may do. @public */
export interface RolePermission {
  /** The pattern of actions as written, such as `ssmmessages:*`. */
  action: string;
  /** Whether it is allowed on every resource. */
  everywhere: boolean;
  /** The `Resource` patterns as written, if it is not. */
  resources?: string[];
}
