import { Control, Grade, grades } from 'backstage-plugin-zero-trust-common';
import { failureOf, gradeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Found } from '../store/HistoryStore';
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
  /** The time of its last point in the history. Milliseconds since 1970. */
  pointAt: number;
  /** The time of its last point with a known grade. Milliseconds since 1970. */
  gradeAt: number;
}

type Controls = ReadonlyMap<string, Control>;

/** States of another holder of the name, or under other controls, are not compared. */
export const isComparable = (
  before: KnownPosture | undefined,
  now: Pick<KnownPosture, 'holder' | 'catalogueVersion'>,
): before is KnownPosture =>
  before?.holder === now.holder &&
  before.catalogueVersion === now.catalogueVersion;

/** Returns the state after a notice. */
export function knownOf(
  posture: NotifiablePosture,
  before: KnownPosture | undefined,
  controls: Controls,
): KnownPosture {
  const { holder, grade, catalogueVersion, failingControls, pointAt } = posture;
  const comparable = isComparable(before, posture) ? before : undefined;
  return {
    holder,
    grade: grade ?? comparable?.grade ?? null,
    catalogueVersion,
    criticals: Object.fromEntries(
      Object.entries(failingControls)
        .filter(([id]) => controls.get(id)?.severity === 'CRITICAL')
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
    pointAt,
    gradeAt: grade === null && comparable ? comparable.gradeAt : pointAt,
  };
}

const rank = (grade: Grade) => grades.indexOf(grade);

const failures = (count: number, which: string) =>
  `${count} ${which} ${count === 1 ? 'failure' : 'failures'}`;

/**
 * Returns the notice to owners if a posture became worse: new critical failures and a
 * lower grade, in one notice, with the critical failures that the first read of an
 * account-region found. These were there before, so they are not new, and what a first
 * read found lowers no grade. A grade from before a time without a posture is not
 * compared with that of a first read. Undefined if there is none of that.
 *
 * @param found - what first reads found since the state before
 * @param foundSinceGrade - what first reads found since the last known grade
 */
export function postureNotice(
  posture: NotifiablePosture,
  before: KnownPosture,
  controls: Controls,
  {
    details,
    found,
    foundSinceGrade = found,
  }: { details: boolean; found?: Found; foundSinceGrade?: Found },
): Notice | undefined {
  if (!isComparable(before, posture)) return undefined;
  const now = knownOf(posture, before, controls);
  const worse = Object.entries(now.criticals).flatMap(([id, count]) => {
    const more = count - (before.criticals[id] ?? 0);
    const foundNow = found?.failing.get(id) ?? 0;
    const isNew = more > foundNow;
    return isNew || foundNow ? [{ id, isNew, isFound: foundNow > 0 }] : [];
  });
  const added = worse.flatMap(({ id, isNew }) => (isNew ? id : []));
  const firstRead = worse.flatMap(({ id, isFound }) => (isFound ? id : []));
  const foundPoints = foundSinceGrade?.points ?? 0;
  const dropped =
    before.grade !== null &&
    now.grade !== null &&
    !foundSinceGrade?.afterGap &&
    rank(now.grade) > rank(before.grade) &&
    (!foundPoints ||
      rank(gradeOf(posture.points - foundPoints)!) > rank(before.grade));
  if (!worse.length && !dropped) return undefined;
  const { entityRef, title, owners } = posture;
  const said = [
    ...(added.length ? [failures(added.length, 'new critical')] : []),
    ...(firstRead.length
      ? [
          `${failures(
            firstRead.length,
            'critical',
          )} found at the first read of an account-region`,
        ]
      : []),
    ...(dropped ? [`grade ${before.grade} is now ${now.grade}`] : []),
  ].join(', ');
  const which = (ids: readonly string[], where = '') =>
    details && ids.length
      ? ` ${where}${ids.map(id => failureOf(controls.get(id)!)).join('. ')}.`
      : '';
  const ofEntity = { entityRef, owners: [...owners] };
  const criticals = (
    type: 'critical-failures-added' | 'critical-failures-found',
    ids: readonly string[],
  ) =>
    ids.length
      ? [
          {
            type,
            ...ofEntity,
            count: ids.length,
            ...(details && { controlIds: [...ids] }),
          },
        ]
      : [];
  return {
    to: owners,
    subject: `posture ${entityRef}`,
    title: `${title}: ${said}`,
    description: [
      'Open the Zero trust tab to see what to fix first.',
      which(added),
      firstRead.length ? ' A first read finds what was there before.' : '',
      which(firstRead, 'Found at the first read: '),
    ].join(''),
    link: linkToPosture(entityRef),
    severity: worse.length ? 'critical' : 'high',
    // Another point of the same posture is the same occurrence.
    occurrence: `posture ${entityRef} ${JSON.stringify([
      before,
      now.grade,
      now.criticals,
    ])}`,
    events: [
      ...criticals('critical-failures-added', added),
      ...criticals('critical-failures-found', firstRead),
      ...(dropped
        ? [
            {
              type: 'grade-dropped' as const,
              ...ofEntity,
              from: before.grade!,
              to: now.grade!,
            },
          ]
        : []),
    ],
  };
}
