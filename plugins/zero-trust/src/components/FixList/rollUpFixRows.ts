import { RollUpFix } from 'backstage-plugin-zero-trust-common/responses';
import { ControlDescription } from '../../hooks';
import { Translate } from '../../translation';
import { FixRow, gravestFirst, wordingOf } from './fixRows';

interface RollUp {
  /** Null without enough evidence. */
  score: number | null;
  fixes: readonly RollUpFix[];
}

/** Returns one row for each fix of a roll-up, in the order of the back end. */
export function toRollUpFixRows(
  t: Translate,
  { score, fixes }: RollUp,
  controls: ReadonlyMap<string, ControlDescription>,
): FixRow[] {
  return fixes.map(
    ({
      fix,
      severity,
      services,
      servicePoints,
      gain,
      isLowerBound,
      byControl = [],
      ...own
    }) => {
      const controlIds = gravestFirst(own.controlIds, controls);
      const { title, failures } = wordingOf(fix, controlIds, controls);
      const counted = byControl.map(({ controlId, services: count }) =>
        t('fixes.failureIn', {
          failure: controls.get(controlId)?.failure ?? controlId,
          count,
        }),
      );
      return {
        id: fix,
        severity,
        title,
        failures: counted.length > 0 ? counted : failures,
        controlIds,
        where: [
          t('services.count', { count: services }),
          servicePoints > 0 &&
            t(services > 1 ? 'fixes.together' : 'fixes.gain', {
              count: servicePoints,
            }),
        ]
          .filter(Boolean)
          .join(', '),
        gain,
        ...(score !== null &&
          gain > 0 && {
            lifts: { from: score, to: score + gain, isLowerBound },
          }),
      };
    },
  );
}
