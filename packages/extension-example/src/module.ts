import { createBackendModule } from '@backstage/backend-plugin-api';
import { Evidence, Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionScope,
  zeroTrustControlsExtensionPoint,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import { InventorySource } from './InventorySource';
import { namingControl } from './namingControl';
import { ScannerSource } from './ScannerSource';

/** The data of the example, instead of an inventory and a scanner. */
export interface ExampleData {
  scope: CollectionScope;
  evidence: readonly Evidence[];
  findings: readonly Finding[];
}

/** Adds a control, an evidence source and a finding source. */
export const extensionExample = ({ scope, evidence, findings }: ExampleData) =>
  createBackendModule({
    pluginId: 'zero-trust',
    moduleId: 'extension-example',
    register(env) {
      env.registerInit({
        deps: {
          controls: zeroTrustControlsExtensionPoint,
          sources: zeroTrustSourcesExtensionPoint,
        },
        async init({ controls, sources }) {
          controls.addControls(namingControl);
          sources.addEvidenceSource(new InventorySource(evidence));
          sources.addFindingSource(new ScannerSource(scope, findings));
        },
      });
    },
  });
