import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { EvidenceSource } from './EvidenceSource';
import { FindingSource } from './FindingSource';

/** @public */
export interface ZeroTrustSourcesExtensionPoint {
  addEvidenceSource(source: EvidenceSource): void;
  addFindingSource(source: FindingSource): void;
}

/** @public */
export const zeroTrustSourcesExtensionPoint =
  createExtensionPoint<ZeroTrustSourcesExtensionPoint>({
    id: 'zero-trust.sources',
  });
