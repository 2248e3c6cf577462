import { Attestation, PageInfo } from '../../posture';

/** `GET /v1/attestations`, newest first. @public */
export interface AttestationList {
  /** The attestations, newest first. */
  items: Attestation[];
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
