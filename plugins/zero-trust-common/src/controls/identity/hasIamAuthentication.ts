import { DatabaseEvidence } from '../../evidence';
import { engineFamily } from '../../judging/engine';

const NOWHERE = [
  'ap-south-2',
  'ap-southeast-4',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
];
const NOT_10_11 = [
  'ap-east-2',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
];

/** MariaDB supports it in 10.11, 11.4 and 11.8, and not in every region. */
function mariaDbHas({ engineVersion, region }: DatabaseEvidence): boolean {
  const version = engineVersion.split('.').slice(0, 2).join('.');
  if (NOWHERE.includes(region)) return false;
  if (version === '10.11') return !NOT_10_11.includes(region);
  return version === '11.4' || version === '11.8';
}

/**
 * Returns whether AWS offers IAM authentication for the engine, version and region.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
 */
export function hasIamAuthentication(evidence: DatabaseEvidence): boolean {
  const family = engineFamily(evidence.engine);
  return (
    family === 'postgres' ||
    family === 'mysql' ||
    (family === 'mariadb' && mariaDbHas(evidence))
  );
}
