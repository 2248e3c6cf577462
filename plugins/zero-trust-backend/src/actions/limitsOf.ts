import {
  Posture,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';

/** A failing control of a posture. */
export interface Failure {
  failure: string;
  severity: Severity;
  resources: number;
}

/** The maximum number of failures that are named as limits. */
const NAMED = 3;

/**
 * Returns what limits the score. Without a cap that binds, the failures do: the points of
 * a service are the mean of its resources.
 */
export function limitsOf(
  { points, caps, unknown }: Pick<Posture, 'points' | 'caps' | 'unknown'>,
  failures: readonly Failure[],
): string[] {
  if (points === null || points === 100) return [];
  const binding = caps.filter(({ binds }) => binds);
  if (binding.length) return binding.map(({ reason }) => reason);
  const worst = [...failures]
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.resources - a.resources,
    )
    .slice(0, NAMED)
    .map(
      ({ failure, severity, resources }) =>
        `${failure} (${severity}, ${resources} ${
          resources === 1 ? 'resource' : 'resources'
        })`,
    );
  if (worst.length) return worst;
  return unknown
    ? [`${unknown} unknown ${unknown === 1 ? 'result' : 'results'}`]
    : [];
}
