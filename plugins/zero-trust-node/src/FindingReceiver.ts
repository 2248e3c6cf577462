import { Finding } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from './EvidenceSource';

/** Findings that came by themselves, without being asked for. @public */
export interface ReceivedFindings {
  /** The `id` of the finding source whose scope it is. */
  source: string;
  /** Where they come from: one of the scopes of that source. */
  scope: Pick<CollectionScope, 'partition' | 'accountId' | 'region'>;
  findings: readonly Finding[];
  /**
   * When it was told, ISO 8601, UTC: the time of the event. Of two versions with
   * the same `updatedAt` the one told later counts.
   */
  at: string;
}

/**
 * Takes findings between two reads. What comes twice, late or out of order does
 * no harm: older versions never replace newer ones. What does not come at all is
 * made good by the next read.
 * @public
 */
export interface FindingReceiver {
  /**
   * Keeps what is new and brings the postures of the resources concerned up to
   * date. Findings of a scope that is not in force, and of controls that no rule
   * speaks of, are dropped. Answers how many were new; rejects only where the
   * database fails.
   */
  onFindings(received: ReceivedFindings): Promise<{ kept: number }>;
}
