import { Finding } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from './EvidenceSource';

/** Findings that arrived as events. @public */
export interface ReceivedFindings {
  /** The `id` of the finding source that the scope belongs to. */
  source: string;
  /** The scope of the findings, which is one of that source. */
  scope: Pick<CollectionScope, 'partition' | 'accountId' | 'region'>;
  /** The findings, parsed. */
  findings: readonly Finding[];
  /**
   * The time of the event, ISO 8601, UTC. Of two versions with the same `updatedAt`,
   * the later event counts.
   */
  at: string;
}

/**
 * Receives findings between two reads. Duplicate, late and unordered events are
 * allowed: older versions never replace newer ones. The next read includes lost events.
 * @public
 */
export interface FindingReceiver {
  /**
   * Stores new findings and updates the postures of their resources. Ignores findings
   * of a scope that is not current, and of controls that no rule uses. Returns the
   * number of new findings. Rejects only if the database fails.
   */
  onFindings(received: ReceivedFindings): Promise<{ kept: number }>;
}
