import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogue } from 'backstage-plugin-zero-trust-common';
import { evaluate } from 'backstage-plugin-zero-trust-common/alpha';
import { startLocalAws } from 'sandbox';
import { everyCall } from '../src/__testUtils__/everyCall';
import { requiredActions } from '../src/access/requiredActions';
import { AwsClients } from '../src/client/AwsClients';
import { readAwsSettings } from '../src/config/awsSettings';
import { createSources } from '../src/createSources';

const scope = { partition: 'aws', accountId: '111122223333' };
const context = { signal: new AbortController().signal, report: () => {} };
const options = {
  controls: catalogue,
  settings: { trustedNetworks: ['198.51.100.0/24'], administrators: [] },
};
const installation = {
  aws: {
    mainAccount: { accessKeyId: 'demo', secretAccessKey: 'demo' },
    accountDefaults: {
      roleName: 'ZeroTrustPostureReader',
      region: 'eu-west-1',
    },
  },
  zeroTrust: {
    aws: {
      organizations: [
        {
          accounts: 'organization',
          regions: ['eu-west-1', 'us-east-1'],
          organizationAccountId: '444455556666',
          securityHub: { accountId: '444455556666', region: 'eu-west-1' },
        },
      ],
      timeouts: { request: 20_000, attempts: 2 },
    },
  },
};

/** Makes the sources anew, so that no answer of an earlier collection is reused. */
function sources() {
  const config = new ConfigReader(installation);
  const settings = readAwsSettings(config);
  return createSources(
    settings,
    new AwsClients(
      DefaultAwsCredentialsManager.fromConfig(config),
      settings.timeouts,
    ),
  );
}

/** Returns the ids of the controls that are unknown because the action is missing. */
async function unknownWithout(action: string): Promise<string[]> {
  const { evidence, accounts } = sources();
  const here = await evidence.collect(
    { ...scope, region: 'eu-west-1' },
    context,
  );
  const account = await accounts.collect(
    { ...scope, region: 'us-east-1' },
    context,
  );
  return [...here.evidence, ...account.evidence]
    .flatMap(subject => evaluate(subject, [], options))
    .filter(
      ({ status, missing = [] }) =>
        status === 'unknown' && missing.some(({ needs }) => needs === action),
    )
    .map(({ controlId }) => controlId);
}

/** The same estate, without a setting that blocks the internet from public subnets. */
function withoutBlock() {
  const estate = structuredClone(everyCall);
  estate.accounts[0].regions!['eu-west-1'].blockPublicAccess = 'off';
  return estate;
}

/**
 * Denies each action of the reader role in a local AWS, and returns the ids of the
 * controls that cannot be decided without it, sorted, by action.
 */
export async function controlsDecidedBy(): Promise<Map<string, string[]>> {
  const decided = new Map<string, Set<string>>();
  const before = process.env.AWS_ENDPOINT_URL;
  for (const estate of [everyCall, withoutBlock()]) {
    const aws = await startLocalAws({ estate, port: 0, throttle: false });
    process.env.AWS_ENDPOINT_URL = aws.url;
    try {
      for (const { action } of requiredActions.filter(a => a.in === 'member')) {
        aws.permissions.deny(scope.accountId, [action]);
        const controls = await unknownWithout(action);
        aws.permissions.restore(scope.accountId);
        decided.set(
          action,
          new Set([...(decided.get(action) ?? []), ...controls]),
        );
      }
    } finally {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = before;
      await aws.close();
    }
  }
  return new Map(
    [...decided].map(([action, controls]) => [action, [...controls].sort()]),
  );
}
