import { RollUpFix } from 'backstage-plugin-zero-trust-common/responses';
import { ControlDescription } from '../../hooks';
import { Translate } from '../../translation';
import { FixRow, gravestFirst } from './fixRows';

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
      ...own
    }) => {
      const controlIds = gravestFirst(own.controlIds, controls);
      const failures = controlIds.map(id => controls.get(id)?.failure ?? id);
      return {
        id: fix,
        severity,
        failure: failures[0],
        also: failures.slice(1),
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
