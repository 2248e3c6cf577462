import {
  catalogue,
  catalogueVersion,
  Control,
  ControlSettings,
} from 'backstage-plugin-zero-trust-common';
import { decisiveParts } from 'backstage-plugin-zero-trust-common/alpha';
import { createHash } from 'node:crypto';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';

/** The catalogue of controls with the settings of this installation. */
export interface Rules {
  controls: readonly Control[];
  byId: ReadonlyMap<string, Control>;
  settings: ControlSettings;
  /** Every Security Hub control that the controls use. */
  securityControlIds: readonly string[];
  /**
   * The version of the catalogue. With overrides, or controls of other plugins, it ends
   * with a digest of them, so a changed rule does not look like a regression.
   */
  version: string;
}

type Settings = Pick<
  ZeroTrustSettings,
  'controls' | 'weights' | 'trustedNetworks' | 'administrators'
>;

const isEmpty = (value: object) => Object.keys(value).length === 0;

function versionOf(
  { controls, weights, trustedNetworks, administrators }: Settings,
  added: readonly Control[],
): string {
  const custom = [
    Object.entries(controls).sort(([a], [b]) => a.localeCompare(b)),
    weights,
    trustedNetworks,
    administrators,
    // The rule is part of the digest: another rule must not look like a regression.
    added.map(control => [decisiveParts(control), control.judge.toString()]),
  ];
  return custom.every(isEmpty)
    ? catalogueVersion
    : `${catalogueVersion}+${createHash('sha256')
        .update(JSON.stringify(custom))
        .digest('hex')
        .slice(0, 8)}`;
}

export function rulesOf(
  settings: Settings,
  all: readonly Control[] = catalogue,
): Rules {
  const { controls: overrides, weights } = settings;
  const controls = all.flatMap(control => {
    const { enabled = true, ...changed } = overrides[control.id] ?? {};
    const severity = changed.severity ?? control.severity;
    const weight = changed.weight ?? control.weight ?? weights[severity];
    return enabled
      ? [{ ...control, ...changed, ...(weight !== undefined && { weight }) }]
      : [];
  });
  const { trustedNetworks, administrators } = settings;
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
    version: versionOf(
      settings,
      all.filter(control => !catalogue.includes(control)),
    ),
  };
}

/** Returns, by control, the days for which an attestation is valid. */
export const validDaysOf = ({
  controls,
}: Pick<Rules, 'controls'>): ReadonlyMap<string, number> =>
  new Map(
    controls.flatMap(({ id, attestation }) =>
      attestation ? [[id, attestation.validDays] as const] : [],
    ),
  );
