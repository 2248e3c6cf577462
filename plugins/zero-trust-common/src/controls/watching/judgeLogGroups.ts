import { LogGroupEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { counted } from '../../judging/counted';
import { allOf, check, fail, pass } from '../../judging/verdict';

const shown = (days: number | null) =>
  days === null ? 'never expires' : counted(days, 'day');

/** Passes if a log group has a key, and keeps its events for some days at least. */
const judgeLogGroup = (
  { name, hasKey, retentionDays }: LogGroupEvidence,
  leastDays: number,
): Verdict =>
  allOf([
    check(`Key of ${name}`, hasKey, has =>
      has
        ? pass(`${name} has a customer-managed key.`)
        : fail(`${name} has no customer-managed key.`),
    ),
    check(
      `Retention of ${name}`,
      retentionDays,
      days =>
        days === null || days >= leastDays
          ? pass(`${name} keeps its events long enough.`)
          : fail(
              `${name} keeps its events for ${shown(
                days,
              )}, less than ${leastDays}.`,
            ),
      shown,
    ),
  ]);

/** Passes if all log groups have a key, and keep their events for some days at least. */
export const judgeLogGroups = (
  groups: readonly LogGroupEvidence[],
  leastDays: number,
): Verdict => allOf(groups.map(group => judgeLogGroup(group, leastDays)));

/** Describes log groups by their names. */
export const describeLogGroups = (groups: readonly LogGroupEvidence[]) =>
  groups.map(({ name }) => name).join(', ') || 'none';
