/**
 * The regions that are enabled in every account: those that AWS opened before 20 March
 * 2019. Later regions of the partition `aws` need an opt-in.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const DEFAULT_REGIONS: readonly string[] = [
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
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

export const isDefaultRegion = (region: string): boolean =>
  DEFAULT_REGIONS.includes(region) || /^(cn|us-gov|us-iso|eusc)/.test(region);
