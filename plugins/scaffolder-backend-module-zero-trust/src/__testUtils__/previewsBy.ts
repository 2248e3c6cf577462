import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  ConfiguredControls,
  EnvironmentSpec,
  predict,
  previewOf,
} from 'backstage-plugin-zero-trust-common/alpha';

/** Previews of a back end that has these controls; by default the built-in ones. */
export const previewsBy = (configured: Partial<ConfiguredControls> = {}) => ({
  preview: async (spec: EnvironmentSpec) => {
    const all: ConfiguredControls = {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
      version: catalogueVersion,
      ...configured,
    };
    return previewOf(predict(spec, '2026-11-24T06:00:00.000Z', all), all);
  },
});
