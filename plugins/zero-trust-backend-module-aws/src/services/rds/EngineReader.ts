import {
  paginateDescribeDBEngineVersions,
  paginateDescribeDBMajorEngineVersions,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** A major version of an engine, as RDS supports it. */
export interface MajorVersion {
  major: string;
  /** End of standard support, ISO 8601; null where RDS names none. */
  standardSupportEnds: string | null;
}

/** Which versions of engines RDS offers, and how long it supports them. */
export class EngineReader extends ServiceReader<RDSClient> {
  /**
   * `available`, `deprecated` …; null where RDS does not know the version any more.
   * Without `IncludeAll` it leaves out what is deprecated.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html
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
   * RDS names lifecycles of MySQL, MariaDB, PostgreSQL and Aurora, none of
   * commercial engines.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html
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
