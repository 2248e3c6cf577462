import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { MEMBER, REGION } from './smallEstate';

/** What the portal's own clients are made with: nothing is tried again. */
export const portalSettings = ({ url }: { url: string }, region = REGION) => ({
  endpoint: url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
});

/** Settings of clients that act in an account, by its reader role. */
export async function memberSettings(
  aws: { url: string },
  options: { accountId?: string; role?: string; region?: string } = {},
) {
  const { accountId = MEMBER, role = 'Reader', region } = options;
  const { Credentials } = await new STSClient(portalSettings(aws)).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${role}`,
      RoleSessionName: 'backstage',
    }),
  );
  return {
    ...portalSettings(aws, region),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  };
}
