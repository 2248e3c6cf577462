import { DatabaseEvidence, DbInstanceEvidence } from '../../evidence';
import { exemplaryDatabase, exemplaryInstance } from '../../testUtils';
import { Control, Verdict } from '../../judging/control';
import { settings } from './facts';

/** The exemplary database, but for these. */
export const judge = (
  control: Control,
  overrides: Partial<DatabaseEvidence> = {},
): Verdict => control.judge(exemplaryDatabase(overrides), settings);

/** The exemplary database, but for these of its one instance. */
export const judgeInstance = (
  control: Control,
  overrides: Partial<DbInstanceEvidence>,
): Verdict => judge(control, { instances: [exemplaryInstance(overrides)] });

/** A cluster of these members, the rest exemplary. */
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

/** The IAM actions that would have shown what is missing. */
export const needs = ({ readings }: Verdict): string[] => [
  ...new Set(readings.flatMap(reading => reading.needs ?? [])),
];
