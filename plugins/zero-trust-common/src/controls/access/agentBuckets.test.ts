import { isBucketOfAgent } from './agentBuckets';

describe('isBucketOfAgent', () => {
  it.each([
    'arn:aws:s3:::amazon-ssm-us-east-2/*',
    'arn:aws:s3:::aws-ssm-eu-west-1/patchbaselineoperations/*',
    'arn:aws:s3:::us-west-2-birdwatcher-prod/*',
    'arn:aws:s3:::aws-patch-manager-us-west-2-34d7f99f8/*',
    'arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*',
    'arn:aws:s3:::patch-baseline-snapshot-me-south-1-uduvl7q8/*',
  ])('is %s', resource => {
    expect(isBucketOfAgent(resource)).toBe(true);
  });

  it.each([
    // AWS advises against wildcards: they include buckets of others.
    'arn:aws:s3:::aws-ssm-*/*',
    'arn:aws:s3:::*',
    '*',
    'arn:aws:s3:::orders/*',
    'arn:aws:s3:::aws-ssm-eu-west-9/*',
    'arn:aws:s3:::aws-patch-manager-us-west-2-000000000/*',
    'arn:aws:s3:::patch-baseline-snapshot-me-south-1/*',
    'arn:aws:s3:::aws-ssm-eu-west-1',
    'arn:aws-us-gov:s3:::aws-ssm-us-gov-west-1/*',
  ])('is not %s', resource => {
    expect(isBucketOfAgent(resource)).toBe(false);
  });
});
