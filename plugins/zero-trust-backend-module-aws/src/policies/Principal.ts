import { Statement } from './parseDocument';

/** A policy that somebody has, in memory only: it is never kept. */
export interface HeldPolicy {
  name: string;
  statements: Statement[];
  /** Whether the account wrote it: AWS's own are not judged for being wide. */
  own: boolean;
}

/** A user, group or role with the policies that count for it. */
export interface Principal {
  /** `role/reader`, `user/jane`, `group/dba`. */
  name: string;
  /** Of a role of Identity Center. */
  permissionSet?: string;
  policies: HeldPolicy[];
  /** Those of its groups, too: what it may do, not whose the policy is. */
  inherited: HeldPolicy[];
  /** The permissions boundary, where there is one. */
  boundary?: Statement[];
  /** False for groups, and for roles that only services of AWS assume. */
  isPerson: boolean;
}
