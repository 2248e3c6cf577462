import {
  Fix,
  ResourcePosture,
  Result,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../hooks';
import { listText, Translate } from '../../translation';

const NAMES = 2;

/** A row for a fix: what fails, where, and the gain of the fix. */
export interface FixRow {
  id: string;
  severity: Severity;
  /**
   * The failure: "Reachable from the internet". If several controls fail that are fixed
   * together, their fix: "Close access from the internet".
   */
  title: string;
  /** The failures of these controls, the most severe first. Empty for one control. */
  failures: string[];
  /** The most severe first. */
  controlIds: string[];
  /** The resources by name, or how many there are. */
  where: string;
  /** Points of the service. Absent if they are not computed. */
  gain?: number;
  /** The score now, and after the fix. It replaces the gain. */
  lifts?: { from: number; to: number; isLowerBound?: boolean };
}

const rankOf = (severity?: Severity) =>
  severity ? severities.indexOf(severity) : severities.length;

/** Returns the controls sorted by severity, then the lowest cap, then the id. */
export function gravestFirst(
  controlIds: readonly string[],
  controls: ReadonlyMap<string, ControlDescription>,
): string[] {
  const key = (id: string) => {
    const control = controls.get(id);
    return [rankOf(control?.severity), control?.cap ?? 100] as const;
  };
  return [...controlIds].sort((a, b) => {
    const [severityA, capA] = key(a);
    const [severityB, capB] = key(b);
    return severityA - severityB || capA - capB || a.localeCompare(b);
  });
}

/**
 * Returns the title of a fix, and what it ends. The counts of a fix are those of all its
 * controls together, so the title of several controls is not one of their failures.
 * `controlIds` are the failing controls, the most severe first.
 */
export function wordingOf(
  fix: string,
  controlIds: readonly string[],
  controls: ReadonlyMap<string, ControlDescription>,
): Pick<FixRow, 'title' | 'failures'> {
  const failures = controlIds.map(id => controls.get(id)?.failure ?? id);
  if (failures.length === 1) return { title: failures[0], failures: [] };
  // The controls of a fix share its text, and theirs is translated.
  return { title: controls.get(controlIds[0])?.fix ?? fix, failures };
}

interface FixRowsOptions {
  /** The best first. */
  fixes: readonly Fix[];
  controls: ReadonlyMap<string, ControlDescription>;
  /** The failing results that are loaded. They can be fewer than there are. */
  results: readonly Result[];
  resources: ReadonlyArray<Pick<ResourcePosture, 'arn' | 'name'>>;
}

/**
 * Returns one row for each fix, in the order of the back end, worded as failures.
 * Resources are named if all of them are known, and counted otherwise.
 */
export function toFixRows(
  t: Translate,
  { fixes, controls, results, resources }: FixRowsOptions,
): FixRow[] {
  const names = new Map(resources.map(({ arn, name }) => [arn, name]));
  return fixes.map(({ fix, controlIds: ids, resources: count, gain }) => {
    const controlIds = gravestFirst(ids, controls);
    const failing = results.filter(
      ({ controlId, status }) => status === 'fail' && ids.includes(controlId),
    );
    const found = new Set(failing.map(({ resourceArn }) => resourceArn));
    const known =
      resources.length === 1
        ? [resources[0].name]
        : [...found].flatMap(arn => names.get(arn) ?? []);
    const severity = [
      ...failing.map(result => result.severity),
      ...ids.flatMap(id => controls.get(id)?.severity ?? []),
    ].sort((a, b) => rankOf(a) - rankOf(b))[0];
    return {
      id: fix,
      severity: severity ?? 'LOW',
      ...wordingOf(fix, controlIds, controls),
      controlIds,
      where:
        known.length === count && count <= NAMES
          ? listText(t, known, NAMES)
          : t('fixes.resources', { count }),
      gain,
    };
  });
}
