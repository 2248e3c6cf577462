import { RDSClient } from '@aws-sdk/client-rds';
import {
  Fact,
  InstanceClassEvidence,
  isKnown,
  known,
} from 'backstage-plugin-zero-trust-common';
import {
  engines,
  instanceClasses,
  sizeNames,
} from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { SharedFacts } from '../../client/SharedFacts';
import { EngineReader, OrderableOption } from '../../services/rds/EngineReader';

const SOURCE = 'rds:DescribeOrderableDBInstanceOptions';

/** RDS adds classes to a Region a few times a year. */
const CACHE_MS = 24 * 60 * 60 * 1000;

/** What an environment needs of its DB instance. */
const isSuitable = ({
  storageType,
  encryption,
  iamAuthentication,
}: OrderableOption) => storageType === 'gp3' && encryption && iamAuthentication;

/**
 * Reads which DB instance classes a Region offers to the environments of the wizard, and
 * in which Availability Zones. The result is kept for a day. Accounts do not share it: in
 * older Regions, a zone has another name in another account.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
export class InstanceClasses {
  private readonly regions = new SharedFacts<InstanceClassEvidence[]>(CACHE_MS);

  of(run: CollectionRun): Promise<Fact<InstanceClassEvidence[]>> {
    const { accountId, region } = run.scope;
    return this.regions.get(`${accountId} ${region}`, run.times, () =>
      this.read(run.reader(EngineReader, RDSClient)),
    );
  }

  private async read(
    reader: EngineReader,
  ): Promise<Fact<InstanceClassEvidence[]>> {
    const found = await Promise.all(
      Object.entries(engines).flatMap(([engine, { versions }]) =>
        versions.map(({ major }) => this.ofVersion(reader, engine, major)),
      ),
    );
    return (
      found.find(fact => !isKnown(fact)) ??
      known(
        found.flatMap(fact => (isKnown(fact) ? fact.value : [])),
        SOURCE,
      )
    );
  }

  private async ofVersion(
    reader: EngineReader,
    engine: string,
    majorVersion: string,
  ): Promise<Fact<InstanceClassEvidence[]>> {
    const version = await reader.versionToCreate(engine, majorVersion);
    if (!isKnown(version)) return version;
    if (version.value === null) return known([], SOURCE);
    const options = await reader.orderableOptions(engine, version.value);
    if (!isKnown(options)) return options;
    const suitable = options.value.filter(isSuitable);
    const named = sizeNames.flatMap(size =>
      instanceClasses(size, majorVersion),
    );
    return known(
      named.flatMap(instanceClass => {
        const found = suitable.filter(
          option => option.instanceClass === instanceClass,
        );
        return found.length
          ? [
              {
                engine,
                majorVersion,
                instanceClass,
                multiAz: found.some(({ multiAz }) => multiAz),
                zones: [...new Set(found.flatMap(({ zones }) => zones))].sort(),
              },
            ]
          : [];
      }),
      SOURCE,
    );
  }
}
