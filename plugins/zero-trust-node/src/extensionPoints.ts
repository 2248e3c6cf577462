import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Control } from 'backstage-plugin-zero-trust-common';
import { EvidenceSource } from './EvidenceSource';
import { FindingReceiver } from './FindingReceiver';
import { FindingSource } from './FindingSource';

/** Adds sources of evidence and of findings. @public */
export interface ZeroTrustSourcesExtensionPoint {
  /** Adds a source of evidence. Throws if a source with the same id exists. */
  addEvidenceSource(source: EvidenceSource): void;
  /** Adds a source of findings. Throws if a source with the same id exists. */
  addFindingSource(source: FindingSource): void;
  /** Receives findings that arrive as events. */
  readonly findingReceiver: FindingReceiver;
}

/** The reference to {@link ZeroTrustSourcesExtensionPoint}. @public */
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

/** The reference to {@link ZeroTrustControlsExtensionPoint}. @public */
export const zeroTrustControlsExtensionPoint =
  createExtensionPoint<ZeroTrustControlsExtensionPoint>({
    id: 'zero-trust.controls',
  });
