import { EndpointEvidence, SubnetEvidence, VpcEvidence } from '../../evidence';

/**
 * An existing network as it was read. Absent parts were not read, and stay unknown.
 * @public
 */
export interface ReadNetwork {
  /** The VPC. */
  vpc?: VpcEvidence;
  /** Its subnets that were read. */
  subnets: readonly SubnetEvidence[];
  /** Its interface endpoints. */
  endpoints?: readonly EndpointEvidence[];
}
