import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';
import { EnvironmentClass } from './DatabaseEvidence';
import { InstanceRoleEvidence, SessionGrant, TunnelEvidence } from './grants';
import {
  EndpointEvidence,
  SecurityGroupEvidence,
  SubnetEvidence,
  VpcEvidence,
} from './network';
import { LogGroupEvidence, WatchedEvent } from './watching';

/** The state of an instance in Systems Manager. @public */
export interface ManagedNodeEvidence {
  /** `Online`, `ConnectionLost`, `Inactive`. */
  pingStatus: string;
  /** ISO 8601. */
  lastPingAt: string | null;
  /** Version of the SSM agent; null if SSM does not report it. */
  agentVersion: string | null;
}

/** The patch state of the instance. @public */
export interface PatchEvidence {
  /** Missing patches of severity critical. */
  criticalNonCompliant: number;
  /** Missing security patches. */
  securityNonCompliant: number;
  /** End of the last scan or installation, ISO 8601. */
  operationEndedAt: string;
}

/**
 * An EC2 instance through which people reach databases: a database allows one of its
 * security groups, and it is tagged as a bastion, or open on 22 or 3389.
 * @public
 */
export interface BastionEvidence {
  /** The kind of subject. */
  subject: 'bastion';
  /** ARN of the EC2 instance. */
  arn: string;
  /** The instance id. */
  resourceId: string;
  /** Its display name. */
  name: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** When its facts were read. */
  times: ReadTimes;
  /** Non-production relaxes availability and backup length. */
  environmentClass: EnvironmentClass;
  /** Its tags, by key. */
  tags: Fact<Record<string, string>>;
  /** `State.Name`, e.g. `running`, `stopped`. */
  status: Fact<string>;
  /** Why it counts as a bastion, as a sentence. */
  because: string;
  /** ARNs of the databases that allow one of its groups. */
  databases: string[];
  /** Public IPv4 addresses, of the instance and its interfaces. */
  publicAddresses: Fact<string[]>;
  /** Its IPv6 addresses. */
  ipv6Addresses: Fact<string[]>;
  /** The subnet that it is in. */
  subnet: Fact<SubnetEvidence>;
  /** The VPC that it is in. */
  vpc: Fact<VpcEvidence>;
  /** Interface endpoints of its VPC. */
  endpoints: Fact<EndpointEvidence[]>;
  /** Its security groups. */
  securityGroups: Fact<SecurityGroupEvidence[]>;
  /**
   * Ids of the security groups that it needs to reach: those of the databases, of their
   * proxies, and of the endpoints of its VPC.
   */
  destinations: Fact<string[]>;
  /**
   * Whether something configures it at its start, such as its agent. Only plans show it,
   * so it is absent if the bastion was read from AWS.
   */
  hasUserData?: Fact<boolean>;
  /** A known `null` if it is not registered with Systems Manager. */
  managed: Fact<ManagedNodeEvidence | null>;
  /** A known `null` if no patch operation was ever reported. */
  patches: Fact<PatchEvidence | null>;
  /** `CreationDate` of the image, ISO 8601; a known `null` if the image is gone. */
  imageCreatedAt: Fact<string | null>;
  /** `required` or `optional`. */
  httpTokens: Fact<string>;
  /** How many network hops an instance metadata token may travel. */
  httpPutResponseHopLimit: Fact<number>;
  /** A known `null` if there is no key pair. */
  keyName: Fact<string | null>;
  /** A known `null` if there is no instance profile. */
  instanceProfile: Fact<string | null>;
  /** Who in the account can reach it, with administrators. */
  sessionGrants: Fact<SessionGrant[]>;
  /** The tunnels that they can open through it. */
  tunnels: Fact<TunnelEvidence[]>;
  /** The log groups to which Session Manager sends what people do in shells. */
  sessionLogGroups: Fact<LogGroupEvidence[]>;
  /** Sessions on it, and the alarms that they raise. */
  sessionAlarms: Fact<WatchedEvent[]>;
  /** The role of its instance profile; known `null` without a profile. */
  role: Fact<InstanceRoleEvidence | null>;
  /**
   * The principals that the owner of the bastion approves, from configuration. Missing
   * if it has no owner or nothing is mapped. Set by the portal.
   */
  approvedPrincipals: Fact<string[]>;
}
