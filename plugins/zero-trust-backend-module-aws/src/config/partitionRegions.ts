import { OrganizationSettings } from './awsSettings';

type Partition = OrganizationSettings['partition'];

/**
 * The regions that are enabled in every account: in `aws` those launched before 20
 * March 2019, in the other partitions all.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const regions: Record<Partition, readonly string[]> = {
  aws: [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-eusc': ['eusc-de-east-1'],
  'aws-iso': ['us-iso-east-1', 'us-iso-west-1'],
  'aws-iso-b': ['us-isob-east-1'],
};

/** Returns the regions of a partition that need no opt-in. */
export const defaultRegions = (partition: Partition): readonly string[] =>
  regions[partition];

/** Returns whether an account has to opt into the region. */
export const needsOptIn = (partition: Partition, region: string): boolean =>
  partition === 'aws' && !regions.aws.includes(region);

/** Returns a region in which every account can be read. */
export function homeRegion({
  partition,
  regions: configured,
}: Pick<OrganizationSettings, 'partition' | 'regions'>): string {
  return (
    (configured === 'account'
      ? undefined
      : configured.find(region => !needsOptIn(partition, region))) ??
    regions[partition][0]
  );
}
