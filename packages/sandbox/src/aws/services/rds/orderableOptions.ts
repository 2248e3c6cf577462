import type {
  DescribeOrderableDBInstanceOptionsMessage,
  OrderableDBInstanceOption,
} from '@aws-sdk/client-rds';
import type { CallContext } from '../../service/Call';
import { engineVersions } from './engineVersions';

/** Families with their sizes. Those of T classes are smaller. */
const families: Record<string, string[]> = {
  t3: ['micro', 'small', 'medium', 'large'],
  t4g: ['micro', 'small', 'medium', 'large'],
  m6g: ['large', 'xlarge', '2xlarge', '4xlarge'],
  m6i: ['large', 'xlarge', '2xlarge', '4xlarge'],
  m7g: ['large', 'xlarge', '2xlarge', '4xlarge'],
  m7i: ['large', 'xlarge', '2xlarge', '4xlarge'],
  m8g: ['large', 'xlarge', '2xlarge', '4xlarge'],
  m9g: ['large', 'xlarge', '2xlarge', '4xlarge'],
};

/**
 * Regions without the newer families. An example: AWS's list changes every few months.
 */
const withoutFamilies: Record<string, RegExp> = {
  'eu-central-1': /^m9g$/,
  'eu-south-2': /^m[789]g$/,
};

const storageTypesOf = (engine: string) =>
  engine.startsWith('aurora-') ? ['aurora'] : ['gp2', 'gp3', 'io1', 'io2'];

const licenseOf = (engine: string) => {
  if (engine.endsWith('postgresql') || engine === 'postgres') {
    return 'postgresql-license';
  }
  return /^(aurora-mysql|mysql|mariadb)$/.test(engine)
    ? 'general-public-license'
    : 'license-included';
};

/**
 * Returns what RDS offers for an engine: an option for each version, class and type of
 * storage, with the zones of the Region.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_OrderableDBInstanceOption.html
 */
export function orderableOptions(
  call: CallContext,
  { Engine = '', EngineVersion }: DescribeOrderableDBInstanceOptionsMessage,
): OrderableDBInstanceOption[] {
  const { region } = call;
  const versions = engineVersions(call).filter(
    found =>
      found.Engine === Engine &&
      found.Status === 'available' &&
      (!EngineVersion || found.EngineVersion === EngineVersion),
  );
  const offered = Object.entries(families).filter(
    ([family]) => !withoutFamilies[region]?.test(family),
  );
  return versions.flatMap(version =>
    offered.flatMap(([family, sizes]) =>
      sizes.flatMap(size =>
        storageTypesOf(Engine).map(StorageType => ({
          Engine,
          EngineVersion: version.EngineVersion,
          DBInstanceClass: `db.${family}.${size}`,
          LicenseModel: licenseOf(Engine),
          AvailabilityZones: ['a', 'b', 'c'].map(zone => ({
            Name: `${region}${zone}`,
          })),
          MultiAZCapable: true,
          ReadReplicaCapable: true,
          Vpc: true,
          SupportsStorageEncryption: true,
          StorageType,
          SupportsIops: StorageType.startsWith('io'),
          SupportsIAMDatabaseAuthentication:
            licenseOf(Engine) !== 'license-included',
        })),
      ),
    ),
  );
}
