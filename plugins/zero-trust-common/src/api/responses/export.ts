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

/** `GET /v1/export/findings`: results in a format of other security products. @public */
export interface FindingExport {
  /** OCSF Compliance Finding, or AWS Security Finding Format. */
  format: 'ocsf' | 'asff';
  /** When it was written, ISO 8601, UTC. */
  exportedAt: string;
  /** The version of the controls that this installation applies. */
  catalogueVersion: string;
  /** The findings: one for each control and resource. */
  findings: Array<Record<string, unknown>>;
  /**
   * The number of results whose resource is withheld. ASFF has no finding for them; OCSF
   * has findings without ARN and account.
   */
  withheldResults: number;
}
