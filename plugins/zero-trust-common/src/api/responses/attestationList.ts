import { Attestation } from '../../posture';

/** `GET /v1/attestations`, newest first. @public */
export interface AttestationList {
  /** The attestations, newest first. */
  items: Attestation[];
}
