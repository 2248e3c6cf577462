import {
  catalogue,
  catalogueVersion,
  Control,
  ControlSettings,
} from 'backstage-plugin-zero-trust-common';
import { createHash } from 'node:crypto';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';

/** The catalogue as this installation applies it. */
export interface Rules {
  controls: readonly Control[];
  byId: ReadonlyMap<string, Control>;
  settings: ControlSettings;
  /** Every Security Hub control that they speak of. */
  securityControlIds: readonly string[];
  /**
   * The catalogue's version; with overrides a digest of them is added, so that a
   * changed rule is not read as a regression.
   */
  version: string;
}

export function rulesOf(
  settings: Pick<
    ZeroTrustSettings,
    'controls' | 'trustedNetworks' | 'administrators'
  >,
): Rules {
  const { controls: overrides, trustedNetworks, administrators } = settings;
  const controls = catalogue.flatMap(control => {
    const { enabled = true, ...changed } = overrides[control.id] ?? {};
    return enabled ? [{ ...control, ...changed }] : [];
  });
  const custom = JSON.stringify([
    Object.entries(overrides).sort(([a], [b]) => a.localeCompare(b)),
    trustedNetworks,
    administrators,
  ]);
  return {
    controls,
    byId: new Map(controls.map(control => [control.id, control])),
    settings: { trustedNetworks, administrators },
    securityControlIds: [
      ...new Set(
        controls.flatMap(({ securityHub }) =>
          securityHub.map(mapping => mapping.securityControlId),
        ),
      ),
    ],
    version:
      custom === '[[],[],[]]'
        ? catalogueVersion
        : `${catalogueVersion}+${createHash('sha256')
            .update(custom)
            .digest('hex')
            .slice(0, 8)}`,
  };
}
