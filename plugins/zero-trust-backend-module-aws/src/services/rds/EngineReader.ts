import {
  paginateDescribeDBEngineVersions,
  paginateDescribeDBMajorEngineVersions,
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
