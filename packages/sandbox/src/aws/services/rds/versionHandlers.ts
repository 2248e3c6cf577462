import type * as client from '@aws-sdk/client-rds';
import type { Handlers } from '../../service/Service';
import { majorEngineVersions } from './engineLifecycles';
import { engineVersions, isDefaultVersion } from './engineVersions';
import { orderableOptions } from './orderableOptions';
import { page } from './page';

type Versions = Pick<
  Handlers<typeof client>,
  | 'DescribeDBEngineVersions'
  | 'DescribeDBMajorEngineVersions'
  | 'DescribeOrderableDBInstanceOptions'
>;

/** Returns whether a text is the requested one, or no text is requested. */
const fits = (filter: string | undefined, text: string | undefined) =>
  !filter || filter.toLowerCase() === text?.toLowerCase();

export const versionHandlers: Versions = {
  /**
   * A requested major version matches all its minor versions. Deprecated versions are
   * not listed by default.
   */
  DescribeDBEngineVersions(input, call) {
    const { EngineVersion: version, IncludeAll: all } = input;
    const { items, Marker } = page(
      engineVersions(call).filter(
        found =>
          (!input.DefaultOnly || isDefaultVersion(found)) &&
          fits(input.Engine, found.Engine) &&
          fits(input.DBParameterGroupFamily, found.DBParameterGroupFamily) &&
          (fits(version, found.EngineVersion) ||
            fits(version, found.MajorEngineVersion)) &&
          (all || found.Status === 'available'),
      ),
      ({ Engine, EngineVersion }) => `${Engine} ${EngineVersion}`,
      input,
    );
    return { DBEngineVersions: items, Marker };
  },

  DescribeDBMajorEngineVersions(input) {
    const { items, Marker } = page(
      majorEngineVersions.filter(
        found =>
          fits(input.Engine, found.Engine) &&
          fits(input.MajorEngineVersion, found.MajorEngineVersion),
      ),
      ({ Engine, MajorEngineVersion }) => `${Engine} ${MajorEngineVersion}`,
      input,
    );
    return { DBMajorEngineVersions: items, Marker };
  },

  DescribeOrderableDBInstanceOptions(input, call) {
    const { items, Marker } = page(
      orderableOptions(call, input).filter(
        found =>
          fits(input.DBInstanceClass, found.DBInstanceClass) &&
          fits(input.LicenseModel, found.LicenseModel) &&
          input.Vpc !== false,
      ),
      ({ EngineVersion, DBInstanceClass, StorageType }) =>
        `${EngineVersion} ${DBInstanceClass} ${StorageType}`,
      input,
      1000,
    );
    return { OrderableDBInstanceOptions: items, Marker };
  },
};
