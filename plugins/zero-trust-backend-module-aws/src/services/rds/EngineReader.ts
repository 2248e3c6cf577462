import {
  paginateDescribeDBEngineVersions,
  paginateDescribeDBMajorEngineVersions,
  paginateDescribeOrderableDBInstanceOptions,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** The RDS support of a major version of an engine. */
export interface MajorVersion {
  major: string;
  /** End of standard support, ISO 8601, or null if RDS has none. */
  standardSupportEnds: string | null;
}

/** A DB instance class with a type of storage, as RDS offers it for an engine version. */
export interface OrderableOption {
  instanceClass: string;
  storageType: string;
  encryption: boolean;
  iamAuthentication: boolean;
  /** With two Availability Zones or more. */
  multiAz: boolean;
  /** Names of the Availability Zones that offer it. */
  zones: string[];
}

/**
 * The largest page of `DescribeOrderableDBInstanceOptions`. A version has several hundred
 * options.
 */
const OPTIONS_PAGE = 1000;

/** Reads which versions of engines RDS offers, and how long it supports them. */
export class EngineReader extends ServiceReader<RDSClient> {
  /**
   * Returns `available`, `deprecated` …, or null if RDS does not list the version any
   * more. Without `IncludeAll`, RDS omits deprecated versions.
   * @see
   * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html
   */
  versionStatus(
    Engine: string,
    EngineVersion: string,
  ): Promise<Fact<string | null>> {
    return this.read('rds:DescribeDBEngineVersions', async () => {
      const versions = await this.all(
        paginateDescribeDBEngineVersions(
          this.paging,
          { Engine, EngineVersion, IncludeAll: true },
          this.options,
        ),
        'DBEngineVersions',
        page => page.DBEngineVersions,
      );
      const found = versions.find(v => v.EngineVersion === EngineVersion);
      return found ? required(found.Status, 'Status') : null;
    });
  }

  /**
   * Returns the version that RDS chooses for a major version, the newest one if RDS names
   * no default, or null if it lists other major versions only.
   * @see
   * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html
   */
  versionToCreate(Engine: string, major: string): Promise<Fact<string | null>> {
    return this.read('rds:DescribeDBEngineVersions', async () => {
      const list = (input: { EngineVersion?: string; DefaultOnly?: true }) =>
        this.all(
          paginateDescribeDBEngineVersions(
            this.paging,
            { Engine, ...input },
            this.options,
          ),
          'DBEngineVersions',
          page => page.DBEngineVersions,
        );
      const [byDefault] = await list({
        EngineVersion: major,
        DefaultOnly: true,
      });
      if (byDefault) return required(byDefault.EngineVersion, 'EngineVersion');
      const available = (await list({})).map(({ EngineVersion }) =>
        required(EngineVersion, 'EngineVersion'),
      );
      // An empty list says nothing about the major version.
      required(available[0], 'DBEngineVersions');
      const [newest = null] = available
        .filter(version => version.startsWith(`${major}.`))
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
      return newest;
    });
  }

  /**
   * Returns what RDS offers in a VPC of the Region for a version: one option for each DB
   * instance class and type of storage.
   * @see
   * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOrderableDBInstanceOptions.html
   */
  orderableOptions(
    Engine: string,
    EngineVersion: string,
  ): Promise<Fact<OrderableOption[]>> {
    return this.read('rds:DescribeOrderableDBInstanceOptions', async () => {
      const options = await this.all(
        paginateDescribeOrderableDBInstanceOptions(
          { ...this.paging, pageSize: OPTIONS_PAGE },
          { Engine, EngineVersion, Vpc: true },
          this.options,
        ),
        'OrderableDBInstanceOptions',
        page => page.OrderableDBInstanceOptions,
      );
      return options.map(option => {
        const zones = (option.AvailabilityZones ?? []).map(({ Name }) =>
          required(Name, 'Name'),
        );
        return {
          instanceClass: required(option.DBInstanceClass, 'DBInstanceClass'),
          storageType: required(option.StorageType, 'StorageType'),
          encryption: option.SupportsStorageEncryption === true,
          iamAuthentication: option.SupportsIAMDatabaseAuthentication === true,
          multiAz: option.MultiAZCapable === true && zones.length > 1,
          zones,
        };
      });
    });
  }

  /**
   * Returns the major versions with their lifecycles. RDS has them for MySQL, MariaDB,
   * PostgreSQL and Aurora, and not for commercial engines.
   * @see
   * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html
   */
  majors(Engine: string): Promise<Fact<MajorVersion[]>> {
    return this.read('rds:DescribeDBMajorEngineVersions', async () => {
      const majors = await this.all(
        paginateDescribeDBMajorEngineVersions(
          this.paging,
          { Engine },
          this.options,
        ),
        'DBMajorEngineVersions',
        page => page.DBMajorEngineVersions,
      );
      return majors.map(({ MajorEngineVersion, SupportedEngineLifecycles }) => {
        const standard = SupportedEngineLifecycles?.find(
          ({ LifecycleSupportName: name }) =>
            name === 'open-source-rds-standard-support',
        );
        const ends =
          standard &&
          required(standard.LifecycleSupportEndDate, 'LifecycleSupportEndDate');
        return {
          major: required(MajorEngineVersion, 'MajorEngineVersion'),
          standardSupportEnds: ends?.toISOString() ?? null,
        };
      });
    });
  }
}
