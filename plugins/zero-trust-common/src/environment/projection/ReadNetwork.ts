import { EndpointEvidence, SubnetEvidence, VpcEvidence } from '../../evidence';

/**
 * What was read of an existing network. What is absent was not read, and stays unknown.
 * @public
 */
export interface ReadNetwork {
  /** The VPC. */
  vpc?: VpcEvidence;
  /** Its subnets, as far as they were read. */
  subnets: readonly SubnetEvidence[];
  /** Its interface endpoints. */
  endpoints?: readonly EndpointEvidence[];
}
