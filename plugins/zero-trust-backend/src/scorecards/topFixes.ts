import { severities } from 'backstage-plugin-zero-trust-common';
import { RollUpFix } from 'backstage-plugin-zero-trust-common/responses';
import {
  describeControl,
  scoreRollUp,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Rules } from '../posture/rules';
import { Counted, rollUpMember } from './rollUp';

/** How many are scored: each scores the whole roll-up anew. */
const CANDIDATES = 25;

interface Found extends Omit<RollUpFix, 'gain'> {
  /** By entity reference, what the service gains. */
  gains: Map<string, number>;
  /** By entity reference, how many of its CRITICAL failures it ends. */
  criticals: Map<string, number>;
}

/**
 * Whether all resources of a service contribute to the roll-up. What a fix gains is
 * known for all resources of a service only.
 */
const isWhole = ({ own, contributing }: Counted) =>
  contributing.length ===
  Object.keys(own.posture?.contributions.resources ?? {}).length;

function collect(members: readonly Counted[], { byId }: Rules): Found[] {
  const found = new Map<string, Found>();
  for (const { own } of members.filter(isWhole)) {
    const { entityRef, posture } = own;
    for (const [controlId, failing] of Object.entries(
      posture?.failingControls ?? {},
    )) {
      const control = byId.get(controlId);
      if (!control) continue;
      const { fix } = describeControl(control);
      const { gain, resources, severity } = failing;
      const entry = found.get(fix) ?? {
        fix,
        controlIds: [],
        severity,
        services: 0,
        resources: 0,
        servicePoints: 0,
        gains: new Map<string, number>(),
        criticals: new Map<string, number>(),
      };
      found.set(fix, entry);
      if (!entry.controlIds.includes(controlId)) {
        entry.controlIds.push(controlId);
      }
      if (severities.indexOf(severity) < severities.indexOf(entry.severity)) {
        entry.severity = severity;
      }
      if (!entry.gains.has(entityRef)) {
        entry.services += 1;
        entry.resources += resources;
        entry.servicePoints += gain;
        entry.gains.set(entityRef, gain);
      }
      if (severity === 'CRITICAL') {
        entry.criticals.set(
          entityRef,
          (entry.criticals.get(entityRef) ?? 0) + resources,
        );
      }
    }
  }
  return [...found.values()];
}

/** Returns the points of the roll-up when everything of a fix passes. */
function pointsIfFixed(
  members: readonly Counted[],
  { gains, criticals }: Found,
): number | null {
  return scoreRollUp(
    members.map(member => {
      const now = rollUpMember(member);
      const gain = gains.get(now.entityRef);
      if (gain === undefined || now.points === null) return now;
      const open = member.own.posture?.failing.CRITICAL ?? 0;
      const isLast = open <= (criticals.get(now.entityRef) ?? 0);
      return {
        ...now,
        points: now.points + gain,
        ...(isLast && { openCriticals: {} }),
      };
    }),
  ).points;
}

const bySeverity = (a: RollUpFix | Found, b: RollUpFix | Found) =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  b.services - a.services ||
  a.fix.localeCompare(b.fix);

/**
 * Returns the fixes that would lift a roll-up most: by its points, then by the points
 * of the services together, then the gravest.
 */
export function topFixes(
  members: readonly Counted[],
  rules: Rules,
  limit: number,
): RollUpFix[] {
  const points = scoreRollUp(members.map(rollUpMember)).points ?? 0;
  return collect(members, rules)
    .sort((a, b) => b.servicePoints - a.servicePoints || bySeverity(a, b))
    .slice(0, CANDIDATES)
    .map((found): RollUpFix => {
      const { gains: _, criticals: __, controlIds, ...fix } = found;
      return {
        ...fix,
        controlIds: [...controlIds].sort(),
        gain: (pointsIfFixed(members, found) ?? points) - points,
      };
    })
    .sort(
      (a, b) =>
        b.gain - a.gain ||
        b.servicePoints - a.servicePoints ||
        bySeverity(a, b),
    )
    .slice(0, limit);
}
