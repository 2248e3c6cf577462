/** The subnets and security groups of a database member or a bastion. */
export interface NetworkPlace {
  /** Absent outside a VPC. */
  vpcId?: string;
  subnetId?: string;
  /** Its security groups. */
  groupIds: string[];
}
