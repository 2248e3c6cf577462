/** The place of a database member or a bastion in the network. */
export interface NetworkPlace {
  /** Absent outside of a VPC; what it names is read in the account's region. */
  vpcId?: string;
  subnetId?: string;
  /** The security groups that it carries. */
  groupIds: string[];
}
