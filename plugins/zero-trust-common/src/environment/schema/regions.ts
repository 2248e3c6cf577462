import { z } from 'zod/v3';

/**
 * The regions in which the template's code works. Not those of China: services there
 * have other principals and endpoint names.
 * @see
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @public
 */
export const regions: readonly [string, ...string[]] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const regionSchema = z.enum(regions, {
  errorMap: (_issue, { data }) => ({
    message:
      data === ''
        ? 'Choose a region.'
        : 'A region is the name of an AWS region, such as eu-west-1.',
  }),
});

/**
 * Returns the partition of a region, the second part of every ARN.
 * @public
 */
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
