import { DatabaseEvidence, DbInstanceEvidence } from '../../evidence';
import { exemplaryDatabase, exemplaryInstance } from '../../testUtils';
import { Control, Verdict } from '../../judging/control';
import { settings } from './facts';

/** Judges the exemplary database with these changes. */
export const judge = (
  control: Control,
  overrides: Partial<DatabaseEvidence> = {},
): Verdict => control.judge(exemplaryDatabase(overrides), settings);

/** Judges the exemplary database with these changes of its one instance. */
export const judgeInstance = (
  control: Control,
  overrides: Partial<DbInstanceEvidence>,
): Verdict => judge(control, { instances: [exemplaryInstance(overrides)] });

/** Judges a cluster of these members that is exemplary otherwise. */
export const judgeMembers = (
  control: Control,
  ...members: Array<Partial<DbInstanceEvidence>>
): Verdict =>
  judge(control, {
    kind: 'aurora-cluster',
    engine: 'aurora-postgresql',
    instances: members.map((member, i) =>
      exemplaryInstance({ name: `member-${i}`, ...member }),
    ),
  });

/** Returns the IAM actions that would have returned the missing facts. */
export const needs = ({ readings }: Verdict): string[] => [
  ...new Set(readings.flatMap(reading => reading.needs ?? [])),
];
