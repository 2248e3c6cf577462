import {
  catalogue,
  catalogueVersion,
  DatabaseEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  arnOfDatabase,
  BastionSpec,
  ConfiguredControls,
  EnvironmentSpec,
  exampleSpec,
  predict,
  predictBastion,
  previewOf,
  project,
} from 'backstage-plugin-zero-trust-common/alpha';

const NOW = '2026-11-24T06:00:00.000Z';

const configuredWith = (
  configured: Partial<ConfiguredControls>,
): ConfiguredControls => ({
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
  version: catalogueVersion,
  ...configured,
});

/** Returns the database of a bastion, as a back end read it. */
function readDatabase(
  spec: BastionSpec,
  changed: Partial<DatabaseEvidence>,
): DatabaseEvidence {
  const { evidence } = project(exampleSpec(), NOW);
  return {
    ...evidence,
    arn: arnOfDatabase(spec),
    name: spec.database.identifier,
    resourceId: spec.database.resourceId,
    instances: evidence.instances.map(instance => ({
      ...instance,
      arn: arnOfDatabase(spec),
    })),
    ...changed,
  };
}

/** Returns previews of bastions for a database with these changes. */
export const bastionPreviewsBy = (changed: Partial<DatabaseEvidence> = {}) => ({
  previewBastion: async (spec: BastionSpec) => {
    const all = configuredWith({});
    return previewOf(
      predictBastion(spec, readDatabase(spec, changed), NOW, all),
      all,
    );
  },
});

/** Returns previews of a back end with these controls, by default the built-in ones. */
export const previewsBy = (configured: Partial<ConfiguredControls> = {}) => ({
  preview: async (spec: EnvironmentSpec) => {
    const all = configuredWith(configured);
    return previewOf(predict(spec, NOW, all), all);
  },
});
