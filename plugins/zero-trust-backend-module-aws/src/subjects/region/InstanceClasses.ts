import { RDSClient } from '@aws-sdk/client-rds';
import {
  Fact,
  InstanceClassEvidence,
  isKnown,
  known,
  mapFact,
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

/** What a Region offers, and the account that read it. */
interface Offered {
  accountId: string;
  classes: InstanceClassEvidence[];
}

/**
 * Reads which DB instance classes a Region offers to the environments of the wizard. All
 * accounts of a replica share the result of a Region for a day, because the list has many
 * pages. Only the account that read it has the Availability Zones: in older Regions, a
 * zone has another name in another account. For the others, zones are absent.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
export class InstanceClasses {
  private readonly regions = new SharedFacts<Offered>(CACHE_MS);

  async of(run: CollectionRun): Promise<Fact<InstanceClassEvidence[]>> {
    const { accountId, partition, region } = run.scope;
    let isOwn = false;
    const read = async () => {
      isOwn = true;
      const classes = await this.read(run.reader(EngineReader, RDSClient));
      return mapFact(classes, value => ({ accountId, classes: value }));
    };
    const shared = await this.regions.get(
      `${partition} ${region}`,
      run.times,
      read,
    );
    // What another account is denied, or reads too slowly, can be read with this account.
    const found = isKnown(shared) || isOwn ? shared : await read();
    return mapFact(found, offered =>
      offered.accountId === accountId
        ? offered.classes
        : offered.classes.map(({ zones: _, ...others }) => others),
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
