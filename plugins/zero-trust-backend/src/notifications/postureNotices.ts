import { Control, Grade, grades } from 'backstage-plugin-zero-trust-common';
import { failureOf } from 'backstage-plugin-zero-trust-common/alpha';
import { NotifiablePosture } from '../store/NotifiedStore';
import { linkToPosture, Notice } from './Notifier';

/** What people were notified of about a posture. */
export interface KnownPosture {
  holder: number;
  /** The last known grade. */
  grade: Grade | null;
  catalogueVersion: string;
  /** Failing CRITICAL controls with the number of resources that fail them. */
  criticals: Record<string, number>;
}

type Controls = ReadonlyMap<string, Control>;

/** States of another holder of the name, or under other controls, are not compared. */
const isComparable = (
  before: KnownPosture | undefined,
  now: Pick<KnownPosture, 'holder' | 'catalogueVersion'>,
): before is KnownPosture =>
  before?.holder === now.holder &&
  before.catalogueVersion === now.catalogueVersion;

export function knownOf(
  posture: NotifiablePosture,
  before: KnownPosture | undefined,
  controls: Controls,
): KnownPosture {
  const { holder, grade, catalogueVersion, failingControls } = posture;
  return {
    holder,
    grade: grade ?? (isComparable(before, posture) ? before.grade : null),
    catalogueVersion,
    criticals: Object.fromEntries(
      Object.entries(failingControls)
        .filter(([id]) => controls.get(id)?.severity === 'CRITICAL')
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
  };
}

const rank = (grade: Grade) => grades.indexOf(grade);

/**
 * Returns the notice to owners if a posture became worse: new critical failures and a
 * lower grade, in one notice. Undefined otherwise.
 */
export function postureNotice(
  posture: NotifiablePosture,
  before: KnownPosture,
  controls: Controls,
  details: boolean,
): Notice | undefined {
  if (!isComparable(before, posture)) return undefined;
  const now = knownOf(posture, before, controls);
  const added = Object.entries(now.criticals).filter(
    ([id, count]) => count > (before.criticals[id] ?? 0),
  );
  const dropped =
    before.grade !== null &&
    now.grade !== null &&
    rank(now.grade) > rank(before.grade);
  if (!added.length && !dropped) return undefined;
  const { entityRef, title, owners } = posture;
  const said = [
    ...(added.length
      ? [
          `${added.length} new critical ${
            added.length === 1 ? 'failure' : 'failures'
          }`,
        ]
      : []),
    ...(dropped ? [`grade ${before.grade} is now ${now.grade}`] : []),
  ].join(', ');
  const which =
    details && added.length
      ? ` ${added.map(([id]) => failureOf(controls.get(id)!)).join('. ')}.`
      : '';
  return {
    to: owners,
    subject: `posture ${entityRef}`,
    title: `${title}: ${said}`,
    description: `Open the Zero trust tab to see what to fix first.${which}`,
    link: linkToPosture(entityRef),
    severity: added.length ? 'critical' : 'high',
    occurrence: `posture ${entityRef} ${JSON.stringify([before, now])}`,
    events: [
      ...(added.length
        ? [
            {
              type: 'critical-failures-added' as const,
              entityRef,
              owners: [...owners],
              count: added.length,
              ...(details && { controlIds: added.map(([id]) => id) }),
            },
          ]
        : []),
      ...(dropped
        ? [
            {
              type: 'grade-dropped' as const,
              entityRef,
              owners: [...owners],
              from: before.grade!,
              to: now.grade!,
            },
          ]
        : []),
    ],
  };
}
