import { catalogue, catalogueVersion } from '../../controls/catalogue';
import { ConfiguredControls } from '../prediction/predict';

/** The controls of an installation without configuration. */
export const builtIn: ConfiguredControls = {
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
  version: catalogueVersion,
};
