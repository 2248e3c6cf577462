import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogue, Evidence } from 'backstage-plugin-zero-trust-common';
import { EvidenceCollection } from 'backstage-plugin-zero-trust-node';
import { EstateInput, RunningAws, startLocalAws } from 'sandbox';
import { AwsClients } from '../client/AwsClients';
import { createSources } from '../createSources';
import { readAwsSettings } from '../config/awsSettings';
import { OrganizationReadings } from '../subjects/organization/OrganizationReadings';

// Machines that do much else at the same time are slow.
jest.setTimeout(60_000);

/** What an installation configures; nothing of it says that this AWS is local. */
export const installation = {
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
      // Faults are tried twice only.
      timeouts: { request: 20_000, attempts: 2 },
    },
  },
};

/** The same, where silence is taken for a timeout soon. */
export const impatient = {
  ...installation,
  zeroTrust: {
    aws: {
      ...installation.zeroTrust.aws,
      timeouts: { request: 1_000, attempts: 2 },
    },
  },
};

/** The same, where each account says which regions it has. */
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

export const context = () => ({
  signal: new AbortController().signal,
  report: jest.fn(),
});

/** The databases among what was collected. */
export const databasesOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found => (found.subject === 'database' ? [found] : []));

/** The bastions among what was collected. */
export const bastionsOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found => (found.subject === 'bastion' ? [found] : []));

/** What there is of a collection in which no database could be listed. */
export const withoutDatabases = (collection: EvidenceCollection) => ({
  databases: databasesOf(collection.evidence),
  unjudged: collection.unjudged,
  // Front ends have lists of their own.
  listed: collection.listed.filter(
    type => type !== 'load-balancer' && type !== 'certificate',
  ),
});

/** The account-region of which nothing can be said is there all the same. */
export const noDatabases = {
  databases: [],
  unjudged: [],
  listed: ['aws-account-region'],
};

/** The account-region among what was collected. */
export const regionOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found =>
    found.subject === 'account-region' ? [found] : [],
  )[0];

/** The organization among what was collected. */
export const organizationOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found =>
    found.subject === 'organization' ? [found] : [],
  )[0];

/** The Security Hub controls that the catalogue speaks of. */
export const securityControlIds = [
  ...new Set(
    catalogue.flatMap(({ securityHub }) =>
      securityHub.map(mapping => mapping.securityControlId),
    ),
  ),
];

/** The sources as the module makes them. */
export function sourcesFor(data: object = installation) {
  const config = new ConfigReader(data as never);
  const settings = readAwsSettings(config);
  const clients = new AwsClients(
    DefaultAwsCredentialsManager.fromConfig(config),
    settings.timeouts,
  );
  return {
    ...createSources(settings, clients),
    readings: settings.organizations.map(
      organization => new OrganizationReadings(clients, organization),
    ),
    clients,
  };
}

/** Points the SDK at a server for as long as a test runs. */
export function pointAt(url: string): () => void {
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = url;
  return () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
  };
}

/** A local AWS that the SDK is pointed at. */
export async function localAws(
  estate: EstateInput,
  options: { throttle?: boolean } = {},
): Promise<RunningAws> {
  const aws = await startLocalAws({ estate, port: 0, ...options });
  const restore = pointAt(aws.url);
  return {
    ...aws,
    close: async () => {
      restore();
      await aws.close();
    },
  };
}
