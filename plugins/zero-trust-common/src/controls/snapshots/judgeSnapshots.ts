import { DatabaseEvidence, SnapshotEvidence } from '../../evidence';
import { Verdict } from '../control';
import { allOf, check, notApplicable, pass } from '../verdict';

/** So many are named; databases can have thousands. */
const NAMED = 20;

/** Judges every snapshot; only those that do not pass are named and shown. */
export function judgeSnapshots(
  { snapshots }: DatabaseEvidence,
  good: string,
  judge: (snapshot: SnapshotEvidence) => Verdict,
): Verdict {
  return check(
    'Snapshots',
    snapshots,
    all => {
      if (!all.length) return notApplicable('There is no snapshot of it.');
      const verdicts = all.map(judge);
      const failing = verdicts.filter(({ status }) => status === 'fail');
      const open = failing.length
        ? failing
        : verdicts.filter(({ status }) => status === 'unknown');
      if (!open.length) {
        return pass(good, { observedAt: allOf(verdicts).observedAt });
      }
      const named = allOf(open.slice(0, NAMED));
      const more = open.length - NAMED;
      return more > 0
        ? { ...named, reason: `${named.reason} And ${more} more.` }
        : named;
    },
    all => `${all.length}`,
  );
}
