import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import {
  Fact,
  isKnown,
  mapFact,
  TrailEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { CloudTrailReader } from '../../services/cloudtrail/CloudTrailReader';

/**
 * Reads the trails that cover an account. The global region lists those of all regions.
 * Trails of a single region are described in their home region, if it responds. They
 * prove nothing, and are listed only by name.
 */
export async function readTrails(
  run: CollectionRun,
): Promise<Fact<TrailEvidence[]>> {
  const { region } = run.scope;
  const inRegion = (home: string) =>
    run.reader(CloudTrailReader, CloudTrailClient, { region: home });
  const here = inRegion(region);
  const [listed, homes] = await Promise.all([
    here.describe(),
    here.homeRegions(),
  ]);
  if (!isKnown(listed)) return listed;
  const elsewhere = isKnown(homes)
    ? [...new Set(homes.value)].filter(home => home !== region)
    : [];
  const described = await Promise.all(
    elsewhere.map(home => inRegion(home).describe()),
  );
  const all = new Map(
    [listed, ...described]
      .flatMap(fact => (isKnown(fact) ? fact.value : []))
      .map(trail => [trail.TrailARN, trail]),
  );
  const trails = await Promise.all(
    [...all.values()].map(trail => inRegion(trail.HomeRegion).trail(trail)),
  );
  return mapFact(listed, () => trails);
}
