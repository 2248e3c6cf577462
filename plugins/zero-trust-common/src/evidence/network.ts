import { Fact } from '../facts/fact';

/**
 * The target of a route. `internet-gateway` and `carrier-gateway` make a subnet public;
 * `gateway-endpoint` (S3, DynamoDB) and `local` do not leave the private network.
 * @public
 */
export type RouteTargetKind =
  | 'local'
  | 'internet-gateway'
  | 'carrier-gateway'
  | 'egress-only-internet-gateway'
  | 'nat-gateway'
  | 'transit-gateway'
  | 'vpc-peering'
  | 'virtual-private-gateway'
  | 'local-gateway'
  | 'core-network'
  | 'gateway-endpoint'
  | 'load-balancer-endpoint'
  | 'network-interface'
  | 'instance'
  | 'other';

/**
 * One active route. The readers ignore blackhole routes.
 * @public
 */
export interface Route {
  /** A CIDR (IPv4 or IPv6), or the id of a prefix list (`pl-…`). */
  destination: string;
  /** The entries of the prefix list, when `destination` is one. */
  prefixListEntries?: Fact<string[]>;
  /** The kind of target. */
  target: RouteTargetKind;
  /** Id of the target, such as `igw-0123`. */
  targetId?: string;
}

/** A subnet with its routes. @public */
export interface SubnetEvidence {
  /** Id of the subnet. */
  subnetId: string;
  /** The Availability Zone that it is in. */
  availabilityZone?: string;
  /**
   * The routes in force: those of the associated route table, or else of the main route
   * table of the VPC.
   */
  routes: Fact<Route[]>;
  /** `Subnet.BlockPublicAccessStates.InternetGatewayBlockMode`, e.g. `block-bidirectional`. `off` where nothing blocks. */
  internetGatewayBlockMode: Fact<string>;
  /**
   * The mode of an exclusion from VPC Block Public Access, of the subnet or its VPC:
   * `allow-bidirectional` or `allow-egress`. A known `null` if there is none. Only needed
   * for subnets that route to an internet gateway.
   */
  blockExclusion?: Fact<string | null>;
  /**
   * Whether an internet gateway is attached to the VPC. Only subnets whose
   * default route leads to a firewall or load-balancer endpoint need it.
   */
  vpcHasInternetGateway?: Fact<boolean>;
}

/** Where an ingress rule allows traffic from. @public */
export type IngressSource =
  | {
      kind: 'security-group';
      groupId: string;
      accountId?: string;
      /** Whether it is the `default` group of its VPC. */
      isDefault?: Fact<boolean>;
      /** The number of network interfaces with it. */
      interfaceCount?: Fact<number>;
      /** The number of those that belong to no RDS Proxy. */
      interfacesBesideProxies?: Fact<number>;
    }
  | { kind: 'cidr'; cidr: string }
  | { kind: 'prefix-list'; prefixListId: string; entries: Fact<string[]> };

/**
 * One inbound rule of a security group that is attached to the subject.
 * @public
 */
export interface IngressRule {
  /** Id of the security group rule. */
  ruleId: string;
  /** Id of the security group. */
  groupId: string;
  /** `tcp`, `udp`, `icmp`, a protocol number as text, or `-1` for all. */
  protocol: string;
  /** Absent for protocols without ports, and for `-1` (all ports). */
  fromPort?: number;
  /** The last port; absent if all ports are allowed. */
  toPort?: number;
  /** Where traffic may come from. */
  source: IngressSource;
  /** The description of the rule. */
  description?: string;
}

/** Where an egress rule allows traffic to. @public */
export type EgressDestination =
  | { kind: 'security-group'; groupId: string; accountId?: string }
  | { kind: 'cidr'; cidr: string }
  | { kind: 'prefix-list'; prefixListId: string; entries: Fact<string[]> };

/**
 * One outbound rule of a security group that is attached to the subject.
 * @public
 */
export interface EgressRule extends Omit<IngressRule, 'source'> {
  /** Where traffic may go to. */
  destination: EgressDestination;
}

/** A security group with its rules. @public */
export interface SecurityGroupEvidence {
  /** Id of the security group. */
  groupId: string;
  /** Name of the security group. */
  name?: string;
  /** Whether it is the `default` group of its VPC. */
  isDefault: Fact<boolean>;
  /** Its ingress rules. */
  ingress: Fact<IngressRule[]>;
  /** Its egress rules. Absent if no control reads them. */
  egress?: Fact<EgressRule[]>;
  /** The number of network interfaces with it. */
  interfaceCount?: Fact<number>;
}

/** A VPC. @public */
export interface VpcEvidence {
  /** Id of the VPC. */
  vpcId: string;
  /** The account that owns it. Participants of a shared VPC see only part of it. */
  ownerId: Fact<string>;
  /** Inbound and outbound rules of the VPC's `default` security group. */
  defaultGroupRules: Fact<number>;
  /**
   * Flow logs of the VPC itself. Those of a subnet or an interface cover only a part.
   */
  flowLogs: Fact<FlowLogEvidence[]>;
  /**
   * Mode of VPC encryption control: `enforce`, `monitor`; with the state in
   * brackets where it is not in force, e.g. `enforce (enforce-failed)`; known
   * `null` if there is none.
   */
  encryptionControl: Fact<string | null>;
}

/** A flow log of a VPC. @public */
export interface FlowLogEvidence {
  /** Id of the flow log. */
  id: string;
  /** `FlowLogStatus`, e.g. `ACTIVE`. */
  status: string;
  /** `ALL`, `ACCEPT` or `REJECT`. */
  trafficType: string;
  /** `DeliverLogsStatus`, e.g. `FAILED`; absent before the first delivery. */
  deliverStatus?: string;
}

/** An interface endpoint of a VPC. @public */
export interface EndpointEvidence {
  /** Id of the VPC endpoint. */
  id: string;
  /** `ssm`, `ssmmessages`: the last part of `ServiceName`. */
  service: string;
  /** `available`, `pending` … */
  state: string;
  /** Whether the service's own name resolves to it. */
  privateDns: boolean;
  /** The security groups that decide who can connect to it. */
  securityGroups: Fact<SecurityGroupEvidence[]>;
  /**
   * The ids of statements of its policy that allow everyone everything: any principal,
   * on any resource. Empty if there are none. The policy itself is evaluated in memory
   * and never stored.
   */
  openStatements: Fact<string[]>;
}
