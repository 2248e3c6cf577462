import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { MEMBER, REGION } from './smallEstate';

/** Returns the settings of the portal's own clients: they never retry. */
export const portalSettings = ({ url }: { url: string }, region = REGION) => ({
  endpoint: url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
});

/** Returns the settings of clients that act in an account with its reader role. */
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
