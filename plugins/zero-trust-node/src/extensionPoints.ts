import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Control } from 'backstage-plugin-zero-trust-common';
import { EvidenceSource } from './EvidenceSource';
import { FindingReceiver } from './FindingReceiver';
import { FindingSource } from './FindingSource';

/** @public */
export interface ZeroTrustSourcesExtensionPoint {
  addEvidenceSource(source: EvidenceSource): void;
  addFindingSource(source: FindingSource): void;
  /** Receives findings that arrive as events. */
  readonly findingReceiver: FindingReceiver;
}

/** @public */
export const zeroTrustSourcesExtensionPoint =
  createExtensionPoint<ZeroTrustSourcesExtensionPoint>({
    id: 'zero-trust.sources',
  });

/**
 * Adds controls to the built-in ones. They are judged, scored, configured and listed
 * like built-in controls.
 * @public
 */
export interface ZeroTrustControlsExtensionPoint {
  /** Adds controls. Throws if a control with the same id exists. */
  addControls(...controls: Control[]): void;
}

/** @public */
export const zeroTrustControlsExtensionPoint =
  createExtensionPoint<ZeroTrustControlsExtensionPoint>({
    id: 'zero-trust.controls',
  });
