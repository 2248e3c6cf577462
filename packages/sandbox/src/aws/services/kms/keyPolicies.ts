/**
 * Returns the default key policy: IAM policies of the account decide.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const defaultKeyPolicy = (accountId: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

/**
 * Returns the policy of `aws/rds`: it allows all principals of the account that use the
 * key through RDS.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html
 */
export const rdsKeyPolicy = (accountId: string, region: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'auto-rds-2',
    Statement: [
      {
        Sid: 'Allow access through RDS for all principals in the account that are authorized to use RDS',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:CreateGrant'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': accountId,
            'kms:ViaService': `rds.${region}.amazonaws.com`,
          },
        },
      },
    ],
  });
