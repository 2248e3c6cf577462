/** Where something stands in the network: a member of a database, or a bastion. */
export interface NetworkPlace {
  /** Absent outside of a VPC; what it names is read in the account's region. */
  vpcId?: string;
  subnetId?: string;
  /** The security groups that it carries. */
  groupIds: string[];
}
