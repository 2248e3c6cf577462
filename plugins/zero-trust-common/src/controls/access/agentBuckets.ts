/**
 * The end of the names of the buckets of Patch Manager, by Region: anyone could create a
 * bucket with another end.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html
 */
const PATCHES: Readonly<Record<string, string>> = {
  'us-east-2': '552881074',
  'us-east-1': '1970c647d',
  'us-west-1': '8badb4304',
  'us-west-2': '34d7f99f8',
  'af-south-1': 'bdd5f65a9',
  'ap-east-1': '632356271',
  'ap-south-2': '32f4b4128',
  'ap-southeast-3': 'aa48fc462',
  'ap-southeast-4': '01e2c40d3',
  'ap-south-1': 'cb7c62ff9',
  'ap-northeast-3': '67373598a',
  'ap-northeast-2': '10467995c',
  'ap-southeast-1': '7fdfd9ef7',
  'ap-southeast-2': '17283a275',
  'ap-northeast-1': '4849fa78f',
  'ca-central-1': '3148e69e3',
  'ca-west-1': '9e3a4b2f9',
  'eu-central-1': '9163fdaaf',
  'eu-west-1': '5522fb710',
  'eu-west-2': '902a2bc74',
  'eu-south-1': 'c52f3f594',
  'eu-west-3': '29bf85721',
  'eu-south-2': 'a4cf248b1',
  'eu-north-1': '795879e9b',
  'eu-central-2': '184ce43c8',
  'il-central-1': 'e221cb57b',
  'me-south-1': 'a53fc9dce',
  'me-central-1': '2932f2f80',
  'sa-east-1': 'ddf4b6a09',
};

/** The end of the names of the buckets of patch baselines, where they have one. */
const SNAPSHOTS: Readonly<Record<string, string>> = {
  'af-south-1': 'tbxdb5b9',
  'ap-south-2': '50209442',
  'ap-southeast-3': 'be0a3174',
  'ap-southeast-4': 'dc6f76ce',
  'eu-south-2': 'df2c9d70',
  'me-south-1': 'uduvl7q8',
};

const bucketsOf = ([region, end]: [string, string]) => [
  `amazon-ssm-${region}`,
  `amazon-ssm-packages-${region}`,
  `aws-ssm-${region}`,
  `aws-ssm-distributor-file-${region}`,
  `aws-ssm-document-attachments-${region}`,
  `aws-windows-downloads-${region}`,
  `${region}-birdwatcher-prod`,
  `aws-patch-manager-${region}-${end}`,
  `aws-patchmanager-macos-${region}-${end}`,
  [`patch-baseline-snapshot-${region}`, SNAPSHOTS[region]]
    .filter(Boolean)
    .join('-'),
];

const BUCKETS = new Set(Object.entries(PATCHES).flatMap(bucketsOf));

/**
 * Returns whether a resource is objects of a bucket of AWS that the agent of Systems
 * Manager reads, in a Region of the partition `aws` that AWS lists. A name with a wildcard
 * includes buckets of others.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html#ssm-agent-minimum-s3-permissions
 */
export function isBucketOfAgent(resource: string): boolean {
  const [, bucket] = /^arn:aws:s3:::([^/]+)\//.exec(resource) ?? [];
  return bucket !== undefined && BUCKETS.has(bucket);
}

const ELSEWHERE =
  /^arn:aws-(us-gov|cn):s3:::(?:(?:amazon-ssm|amazon-ssm-packages|aws-ssm|aws-ssm-distributor-file|aws-ssm-document-attachments|aws-windows-downloads)-\1-[a-z]+-\d|\1-[a-z]+-\d-birdwatcher-prod|(?:aws-patch-manager|aws-patchmanager-macos|patch-baseline-snapshot)-\1-[a-z]+-\d(?:-[a-z0-9]+)?)\//;

/**
 * Returns whether a resource is objects of a bucket with a name of the agent in AWS
 * GovCloud (US) or China. AWS lists the buckets of the partition `aws` only, so the bucket
 * may be one of AWS, or one of others.
 */
export const mayBeBucketOfAgent = (resource: string): boolean =>
  ELSEWHERE.test(resource);
