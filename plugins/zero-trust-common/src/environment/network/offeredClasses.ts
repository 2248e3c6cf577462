import { InstanceClassEvidence } from '../../evidence';
import {
  engines,
  EnvironmentSpec,
  instanceClass,
  instanceClasses,
  SpecProblem,
} from '../schema';

type Sized = Pick<
  EnvironmentSpec,
  'engine' | 'engineVersion' | 'size' | 'instanceClass' | 'singleZone'
>;

const offers = (
  offered: readonly InstanceClassEvidence[],
  { engine, engineVersion, singleZone }: Sized,
  name: string,
) =>
  offered.some(
    one =>
      one.instanceClass === name &&
      one.engine === engine &&
      one.majorVersion === engineVersion &&
      (one.multiAz || !!singleZone),
  );

/**
 * Returns the preferred DB instance class of a size among those that a Region offers, or
 * undefined if it offers none of them.
 * @public
 */
export const offeredClass = (
  spec: Sized,
  offered: readonly InstanceClassEvidence[],
): string | undefined =>
  instanceClasses(spec.size, spec.engineVersion).find(name =>
    offers(offered, spec, name),
  );

/**
 * Returns the problem of a DB instance class that a Region does not offer. AWS rejects it
 * only when the code is applied.
 * @param offered - what was read of the Region
 * @public
 */
export function classProblems(
  spec: Sized & Pick<EnvironmentSpec, 'region'>,
  offered: readonly InstanceClassEvidence[],
): SpecProblem[] {
  const name = instanceClass(spec);
  if (offers(offered, spec, name)) return [];
  const { title } = engines[spec.engine];
  const other = offeredClass(spec, offered);
  return [
    {
      field: spec.instanceClass ? 'instanceClass' : 'size',
      message: `${spec.region} does not offer ${name} for ${title} ${
        spec.engineVersion
      }${spec.singleZone ? '' : ' with a standby in a second zone'}. ${
        other
          ? `Set instanceClass to ${other}, which has the same size.`
          : 'Choose another size, version or Region.'
      }`,
    },
  ];
}
