import { DatabaseEvidence, SnapshotEvidence } from '../../evidence';
import { FactReading, Verdict } from '../../judging/control';
import { digestOf } from '../../judging/digestOf';
import { allOf, check, notApplicable, pass } from '../../judging/verdict';

/** The number of snapshots to name; databases can have thousands. */
const NAMED = 20;

/** Returns one reading for each source, for any number of snapshots. */
function condensed(verdicts: readonly Verdict[]): FactReading[] {
  const counts = new Map<string, number>();
  for (const { readings } of verdicts) {
    for (const { source } of readings) {
      if (source) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return [...counts].map(([source, count]) => ({
    name: 'Facts of its snapshots',
    value: `${count}`,
    source,
  }));
}

/** Returns the snapshots that are not created and deleted every day. */
const lasting = (snapshots: readonly SnapshotEvidence[]) =>
  digestOf(
    snapshots
      .filter(({ type }) => type !== 'automated')
      .map(({ arn }) => arn)
      .sort()
      .join(' '),
  );

/** Judges every snapshot. Only those that do not pass are named and shown. */
export function judgeSnapshots(
  { snapshots }: DatabaseEvidence,
  good: string,
  judge: (snapshot: SnapshotEvidence) => Verdict,
): Verdict {
  return check(
    'Snapshots',
    snapshots,
    all => {
      if (!all.length) return notApplicable('The database has no snapshots.');
      const verdicts = all.map(judge);
      const failing = verdicts.filter(({ status }) => status === 'fail');
      const open = failing.length
        ? failing
        : verdicts.filter(({ status }) => status === 'unknown');
      if (!open.length) {
        return pass(good, { readings: condensed(verdicts) });
      }
      const named = allOf(open.slice(0, NAMED));
      const more = open.length - NAMED;
      return more > 0
        ? { ...named, reason: `${named.reason} And ${more} more.` }
        : named;
    },
    all => `${all.length}`,
    lasting,
  );
}
