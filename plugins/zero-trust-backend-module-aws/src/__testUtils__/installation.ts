import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { AwsClients } from '../client/AwsClients';
import { Pacer } from '../client/Pacer';
import { readAwsSettings } from '../config/awsSettings';
import { createSources } from '../createSources';
import { OrganizationReadings } from '../subjects/organization/OrganizationReadings';

/** Returns the configuration of an installation that reads these regions. */
export const installationIn = (regions: string[]) => ({
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
          regions,
          organizationAccountId: '444455556666',
          securityHub: { accountId: '444455556666', region: 'eu-west-1' },
        },
      ],
    },
  },
});

const installed = installationIn(['eu-west-1', 'us-east-1']);

/**
 * Returns the configuration of an installation that makes only two attempts after a
 * fault.
 */
export const installation = {
  ...installed,
  zeroTrust: {
    aws: {
      ...installed.zeroTrust.aws,
      timeouts: { request: 20_000, attempts: 2 },
    },
  },
};

/** Returns the same configuration with short timeouts. */
export const withShortTimeouts = {
  ...installation,
  zeroTrust: {
    aws: {
      ...installation.zeroTrust.aws,
      timeouts: { request: 1_000, attempts: 2 },
    },
  },
};

/** Returns the same configuration, with the regions that each account has enabled. */
export const inRegionsOfAccount = {
  ...installation,
  zeroTrust: {
    aws: {
      ...installation.zeroTrust.aws,
      organizations: [
        { ...installation.zeroTrust.aws.organizations[0], regions: 'account' },
      ],
    },
  },
};

export const scope = {
  partition: 'aws',
  accountId: '111122223333',
  region: 'eu-west-1',
};

/** A local AWS that does not throttle needs no waiting. */
const withoutWaiting = { perSecond: 10_000, burst: 10_000 };

/**
 * Returns the sources as the module creates them. They read findings as fast as a local
 * AWS responds, or at the rate that Security Hub allows (`paced`).
 */
export function sourcesFor(
  data: object = installation,
  { paced = false }: { paced?: boolean } = {},
) {
  const config = new ConfigReader(data as never);
  const settings = readAwsSettings(config);
  const clients = new AwsClients(
    DefaultAwsCredentialsManager.fromConfig(config),
    settings.timeouts,
  );
  return {
    ...createSources(
      settings,
      clients,
      paced ? undefined : new Pacer(withoutWaiting),
    ),
    readings: settings.organizations.map(
      organization => new OrganizationReadings(clients, organization),
    ),
    clients,
  };
}

/**
 * Makes the SDK call a server during a test. Returns a function that restores the
 * endpoint.
 */
export function pointAt(url: string): () => void {
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = url;
  return () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
  };
}
