import { ResultStatus } from '../../posture';

/** `GET /v1/places`: account-regions in scope, in which an environment can be. @public */
export interface PlaceList {
  /** By account and region. */
  items: Array<{
    /** The AWS account id, 12 digits. */
    accountId: string;
    /** The name of the account, if it is known. */
    accountName?: string;
    /** The AWS Region code, such as `eu-west-1`. */
    region: string;
  }>;
}

/** A subnet that databases or bastions use. @public */
export interface KnownSubnet {
  /** Id of the subnet. */
  subnetId: string;
  /** The Availability Zone that it is in, if it was read. */
  availabilityZone?: string;
  /**
   * Whether it is isolated, by the rule of the controls: `pass`, `fail`, or `unknown` if
   * its routes could not be read.
   */
  isolated: Extract<ResultStatus, 'pass' | 'fail' | 'unknown'>;
  /** Why, as a sentence. */
  reason: string;
}

/** A VPC that databases or bastions use. @public */
export interface KnownNetwork {
  /** Id of the VPC. */
  vpcId: string;
  /** The account that owns it; null if that could not be read. */
  ownerAccountId: string | null;
  /** Its address ranges, by the local routes of its subnets. */
  ranges: string[];
  /** Its subnets, as far as databases or bastions use them. */
  subnets: KnownSubnet[];
  /** Services of its interface endpoints, such as `ssm`; null if they were not read. */
  endpoints: string[] | null;
}

/** `GET /v1/networks/:accountId/:region`. @public */
export interface NetworkList {
  /** By id of the VPC. */
  items: KnownNetwork[];
}
