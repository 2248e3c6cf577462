import { Statement } from './parseDocument';

/** A policy of a principal. It is in memory only and never stored. @alpha */
export interface PrincipalPolicy {
  /** Its name, or its ARN where AWS manages it. */
  name: string;
  /** What it allows and denies. */
  statements: Statement[];
  /**
   * Whether it is a policy of the account. AWS managed policies are not judged for
   * being too broad.
   */
  own: boolean;
}

/** A user, group or role with the policies that apply to it. @alpha */
export interface Principal {
  /** `role/reader`, `user/jane`, `group/dba`. */
  name: string;
  /** The permission set of a role of Identity Center. */
  permissionSet?: string;
  /** Its own policies. */
  policies: PrincipalPolicy[];
  /** Its policies and those of its groups. */
  inherited: PrincipalPolicy[];
  /** The permissions boundary, where there is one. */
  boundary?: Statement[];
  /** ARNs of the instance profiles that contain the role. */
  instanceProfiles?: string[];
  /** False for groups, and for roles that only services of AWS assume. */
  isPerson: boolean;
}
