import { severities, Severity } from 'backstage-plugin-zero-trust-common';
import {
  RollUpFix,
  RollUpFixControl,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  describeControl,
  scoreRollUp,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Rules } from '../posture/rules';
import { isShownOn, shownGain } from '../posture/worstControl';
import { Counted, rollUpMember } from './rollUp';

/**
 * How many candidates are scored: each needs a new computation of the whole roll-up.
 */
const CANDIDATES = 25;

/** Returns whether the viewer can see an entity. */
export type IsVisible = (entityRef: string) => boolean;

interface Found
  extends Omit<
    RollUpFix,
    'gain' | 'isLowerBound' | 'controlIds' | 'byControl'
  > {
  /** By control id: the failing controls. */
  controls: Map<string, RollUpFixControl>;
  /** By entity reference: the points that the service gains. */
  gains: Map<string, number>;
  /** The resources on which the viewer can see the failures. */
  arns: Set<string>;
  /** By ARN: the controls whose CRITICAL failure the fix ends. */
  criticals: Map<string, Set<string>>;
}

/**
 * Returns whether all resources of a service contribute to the roll-up. The gain of a
 * fix is known only for all resources of a service.
 */
const isWhole = ({ own, contributing }: Counted) =>
  contributing.length ===
  Object.keys(own.posture?.contributions.resources ?? {}).length;

/**
 * Returns whether a member has a part that the viewer cannot see: its failures are in
 * the points, but not in the fixes. This does not depend on a control, because the viewer
 * must not learn which ones fail there.
 */
function hasHiddenPart({ own }: Counted, isVisible: IsVisible): boolean {
  const isShown = isShownOn(isVisible);
  return (
    !own.dependsOn.every(isVisible) ||
    Object.values(own.posture?.failingControls ?? {}).some(
      ({ failures, parts = [] }) => ![...failures, ...parts].every(isShown),
    )
  );
}

/** Returns the fixes that services need of which only a part contributes. */
function fixesInPart(
  members: readonly Counted[],
  { byId }: Rules,
  isVisible: IsVisible,
): Set<string> {
  const isShown = isShownOn(isVisible);
  return new Set(
    members
      .filter(member => !isWhole(member))
      .flatMap(({ own, contributing }) =>
        Object.entries(own.posture?.failingControls ?? {}).flatMap(
          ([controlId, { failures }]) => {
            const control = byId.get(controlId);
            return control &&
              failures.some(
                failure =>
                  isShown(failure) && contributing.includes(failure.arn),
              )
              ? describeControl(control).fix
              : [];
          },
        ),
      ),
  );
}

const worse = (a: Severity, b: Severity): Severity =>
  severities.indexOf(a) < severities.indexOf(b) ? a : b;

function collect(
  members: readonly Counted[],
  { byId }: Rules,
  isVisible: IsVisible,
): Found[] {
  const found = new Map<string, Found>();
  const isShown = isShownOn(isVisible);
  for (const member of members.filter(isWhole)) {
    const { entityRef, posture } = member.own;
    for (const [controlId, failing] of Object.entries(
      posture?.failingControls ?? {},
    )) {
      const control = byId.get(controlId);
      if (!control) continue;
      const { fix } = describeControl(control);
      const shown = failing.failures.filter(isShown);
      if (!shown.length) continue;
      const gain = shownGain(failing, isVisible);
      const severity =
        severities[
          Math.min(
            ...shown.map(failure => severities.indexOf(failure.severity)),
          )
        ];
      const entry = found.get(fix) ?? {
        fix,
        controls: new Map<string, RollUpFixControl>(),
        severity,
        services: 0,
        resources: 0,
        servicePoints: 0,
        gains: new Map<string, number>(),
        arns: new Set<string>(),
        criticals: new Map<string, Set<string>>(),
      };
      found.set(fix, entry);
      const own = entry.controls.get(controlId);
      entry.controls.set(controlId, {
        controlId,
        severity: worse(severity, own?.severity ?? severity),
        services: (own?.services ?? 0) + 1,
      });
      entry.severity = worse(severity, entry.severity);
      if (!entry.gains.has(entityRef)) {
        entry.services += 1;
        entry.servicePoints += gain;
        entry.gains.set(entityRef, gain);
      }
      for (const { arn } of shown) entry.arns.add(arn);
      entry.resources = entry.arns.size;
      for (const failure of shown) {
        if (failure.severity !== 'CRITICAL') continue;
        const ended = entry.criticals.get(failure.arn) ?? new Set<string>();
        entry.criticals.set(failure.arn, ended.add(controlId));
      }
    }
  }
  return [...found.values()];
}

/** Returns the points of the roll-up if all failures of a fix pass. */
function pointsIfFixed(
  members: readonly Counted[],
  { gains, criticals }: Found,
): number | null {
  return scoreRollUp(
    members.map(member => {
      const now = rollUpMember(member);
      return {
        ...now,
        points:
          now.points === null
            ? null
            : now.points + (gains.get(now.entityRef) ?? 0),
        // Also those of a shared resource in another service.
        openCriticals: Object.fromEntries(
          Object.entries(now.openCriticals).map(([arn, open]) => [
            arn,
            Math.max(0, open - (criticals.get(arn)?.size ?? 0)),
          ]),
        ),
      };
    }),
  ).points;
}

const bySeverity = (a: RollUpFix | Found, b: RollUpFix | Found) =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  b.services - a.services ||
  a.fix.localeCompare(b.fix);

const gravestFirst = (
  controls: ReadonlyMap<string, RollUpFixControl>,
): RollUpFixControl[] =>
  [...controls.values()].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.services - a.services ||
      a.controlId.localeCompare(b.controlId),
  );

/**
 * Returns the fixes that raise a roll-up most: ordered by its points, then by severity,
 * then by the points of the services together. Failures that count only through
 * entities that the viewer cannot see are left out.
 */
export function topFixes(
  members: readonly Counted[],
  rules: Rules,
  isVisible: IsVisible,
  limit: number,
): RollUpFix[] {
  const points = scoreRollUp(members.map(rollUpMember)).points ?? 0;
  const isAnyHidden = members.some(own => hasHiddenPart(own, isVisible));
  const inPart = fixesInPart(members, rules, isVisible);
  return collect(members, rules, isVisible)
    .sort((a, b) => b.servicePoints - a.servicePoints || bySeverity(a, b))
    .slice(0, CANDIDATES)
    .map((found): RollUpFix => {
      const { gains: _, criticals: __, arns: ___, controls, ...fix } = found;
      return {
        ...fix,
        controlIds: [...controls.keys()].sort(),
        ...(controls.size > 1 && { byControl: gravestFirst(controls) }),
        gain: (pointsIfFixed(members, found) ?? points) - points,
        ...((isAnyHidden || inPart.has(fix.fix)) && { isLowerBound: true }),
      };
    })
    .sort(
      (a, b) =>
        b.gain - a.gain ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.servicePoints - a.servicePoints ||
        bySeverity(a, b),
    )
    .slice(0, limit);
}
