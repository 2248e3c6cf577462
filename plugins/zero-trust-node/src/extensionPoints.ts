import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Control } from 'backstage-plugin-zero-trust-common';
import { EvidenceSource } from './EvidenceSource';
import { FindingReceiver } from './FindingReceiver';
import { FindingSource } from './FindingSource';

/** @public */
export interface ZeroTrustSourcesExtensionPoint {
  addEvidenceSource(source: EvidenceSource): void;
  addFindingSource(source: FindingSource): void;
  /** Where findings go that come by themselves, as events. */
  readonly findingReceiver: FindingReceiver;
}

/** @public */
export const zeroTrustSourcesExtensionPoint =
  createExtensionPoint<ZeroTrustSourcesExtensionPoint>({
    id: 'zero-trust.sources',
  });

/**
 * Controls beside those of the catalogue: judged, scored, configured and listed
 * like them.
 * @public
 */
export interface ZeroTrustControlsExtensionPoint {
  /** Throws where a control of the same id is there already. */
  addControls(...controls: Control[]): void;
}

/** @public */
export const zeroTrustControlsExtensionPoint =
  createExtensionPoint<ZeroTrustControlsExtensionPoint>({
    id: 'zero-trust.controls',
  });
