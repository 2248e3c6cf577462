import type { KnownNetwork } from '../../api';
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

/**
 * The Availability Zones of the chosen subnets of the database. Unknown ones are
 * undefined.
 * @public
 */
export type ChosenZones = ReadonlyArray<string | undefined>;

/**
 * Returns the Availability Zones of the chosen subnets of a database, or undefined for a
 * new network.
 * @param networks - the networks that were read
 * @public
 */
export function zonesOfDatabase(
  network: EnvironmentSpec['network'],
  networks: ReadonlyArray<Pick<KnownNetwork, 'vpcId' | 'subnets'>>,
): ChosenZones | undefined {
  if (network.kind === 'new') return undefined;
  const known = networks.find(({ vpcId }) => vpcId === network.vpcId);
  return network.databaseSubnetIds.map(
    id =>
      known?.subnets.find(({ subnetId }) => subnetId === id)?.availabilityZone,
  );
}

const ofVersion = (
  offered: readonly InstanceClassEvidence[],
  { engine, engineVersion, singleZone }: Sized,
  name: string,
) =>
  offered.find(
    one =>
      one.instanceClass === name &&
      one.engine === engine &&
      one.majorVersion === engineVersion &&
      (one.multiAz || !!singleZone),
  );

/** Returns the chosen zones that offer a class, and whether they may be enough. */
function zonesWith(
  { zones: offering }: InstanceClassEvidence,
  { singleZone }: Sized,
  zones: ChosenZones | undefined,
) {
  if (!zones || !offering) return { found: [], isEnough: true };
  const found = [
    ...new Set(zones.filter(zone => zone && offering.includes(zone))),
  ];
  const unknown = zones.filter(zone => !zone).length;
  return { found, isEnough: found.length + unknown >= (singleZone ? 1 : 2) };
}

const offers = (
  offered: readonly InstanceClassEvidence[],
  spec: Sized,
  name: string,
  zones?: ChosenZones,
) => {
  const one = ofVersion(offered, spec, name);
  return !!one && zonesWith(one, spec, zones).isEnough;
};

/**
 * Returns whether a class was compared with the zones of all chosen subnets. Where a zone
 * is unknown, the class may not be offered there.
 * @public
 */
export const areZonesCompared = (
  spec: Sized,
  offered: readonly InstanceClassEvidence[],
  name: string,
  zones: ChosenZones | undefined,
): boolean =>
  !zones ||
  (!!ofVersion(offered, spec, name)?.zones &&
    zones.length > 0 &&
    zones.every(Boolean));

/**
 * Returns the preferred DB instance class of a size among those that a Region offers, or
 * undefined if it offers none of them.
 * @param zones - the zones of the chosen subnets; absent for a new network
 * @public
 */
export const offeredClass = (
  spec: Sized,
  offered: readonly InstanceClassEvidence[],
  zones?: ChosenZones,
): string | undefined =>
  instanceClasses(spec.size, spec.engineVersion).find(name =>
    offers(offered, spec, name, zones),
  );

/**
 * Returns the problem of a DB instance class that a Region, or the zones of the chosen
 * subnets, do not offer. AWS rejects it only when the code is applied
 * (InsufficientDBInstanceCapacity).
 * @param offered - what was read of the Region
 * @param zones - the zones of the chosen subnets; absent for a new network
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 * @public
 */
export function classProblems(
  spec: Sized & Pick<EnvironmentSpec, 'region'>,
  offered: readonly InstanceClassEvidence[],
  zones?: ChosenZones,
): SpecProblem[] {
  const name = instanceClass(spec);
  if (offers(offered, spec, name, zones)) return [];
  const { title } = engines[spec.engine];
  const other = offeredClass(spec, offered, zones);
  const inRegion = ofVersion(offered, spec, name);
  const version = `${name} for ${title} ${spec.engineVersion}`;
  return [
    {
      field: spec.instanceClass ? 'instanceClass' : 'size',
      message: inRegion
        ? `AWS offers ${version} in ${
            zonesWith(inRegion, spec, zones).found.join(', ') || 'no zone'
          } of the chosen subnets, but a database ${
            spec.singleZone ? 'needs one zone' : 'with a standby needs two'
          }. ${
            other
              ? `Set instanceClass to ${other}, which has the same size.`
              : `Choose another size or version, or subnets in ${inRegion.zones?.join(
                  ', ',
                )}.`
          }`
        : `${spec.region} does not offer ${version}${
            spec.singleZone ? '' : ' with a standby in a second zone'
          }. ${
            other
              ? `Set instanceClass to ${other}, which has the same size.`
              : 'Choose another size, version or Region.'
          }`,
    },
  ];
}
