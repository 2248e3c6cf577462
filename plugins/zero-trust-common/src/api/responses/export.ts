import { Posture } from '../../posture';

/** `GET /v1/export/posture`: postures with all their results. @public */
export interface Export {
  /** When it was written, ISO 8601, UTC. */
  exportedAt: string;
  /** The version of the controls that this installation applies. */
  catalogueVersion: string;
  /** By entity reference. */
  items: Posture[];
}
