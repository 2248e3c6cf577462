import { catalogue, catalogueVersion } from '../../controls/catalogue';
import { ConfiguredControls } from '../prediction/predict';

/** An installation that configures nothing. */
export const builtIn: ConfiguredControls = {
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
  version: catalogueVersion,
};
