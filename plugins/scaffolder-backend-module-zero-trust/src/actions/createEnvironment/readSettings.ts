import { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EnvironmentSettings } from './checkSettings';

const fullRef = (ref: string) =>
  stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }));

/**
 * Reads the settings of the zero-trust plugin that limit environments. The plugin
 * itself validates them when it starts.
 */
export function readSettings(config: Config): EnvironmentSettings {
  // Account ids are keys that start with a digit: the configuration has no path to them.
  const accounts =
    config.getOptional<Record<string, string[]>>(
      'zeroTrust.attribution.accounts',
    ) ?? {};
  return {
    administrators:
      config.getOptionalStringArray('zeroTrust.administrators') ?? [],
    trustedLocations:
      config.getOptionalStringArray('zeroTrust.attribution.trustedLocations') ??
      [],
    accounts: Object.fromEntries(
      Object.entries(accounts).map(([id, owners]) => [id, owners.map(fullRef)]),
    ),
  };
}
