import { catalogue, Evidence } from 'backstage-plugin-zero-trust-common';
import { EvidenceCollection } from 'backstage-plugin-zero-trust-node';
import { EstateInput, RunningAws, startLocalAws } from 'sandbox';
import { pointAt } from './installation';

// Machines that run other work at the same time are slow.
jest.setTimeout(60_000);

export const context = () => ({
  signal: new AbortController().signal,
  report: jest.fn(),
});

/** Returns the databases of a collection. */
export const databasesOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found => (found.subject === 'database' ? [found] : []));

/** Returns the bastions of a collection. */
export const bastionsOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found => (found.subject === 'bastion' ? [found] : []));

/** Returns the parts of a collection that are empty if no database can be listed. */
export const withoutDatabases = (collection: EvidenceCollection) => ({
  databases: databasesOf(collection.evidence),
  unjudged: collection.unjudged,
  // Front ends have separate lists.
  listed: collection.listed.filter(
    type => type !== 'load-balancer' && type !== 'certificate',
  ),
});

/** The account-region is listed even if nothing could be read. */
export const noDatabases = {
  databases: [],
  unjudged: [],
  listed: ['aws-account-region'],
};

/** Returns the account-region of a collection. */
export const regionOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found =>
    found.subject === 'account-region' ? [found] : [],
  )[0];

/** Returns the organization of a collection. */
export const organizationOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap(found =>
    found.subject === 'organization' ? [found] : [],
  )[0];

/** The Security Hub controls that the catalogue uses. */
export const securityControlIds = [
  ...new Set(
    catalogue.flatMap(({ securityHub }) =>
      securityHub.map(mapping => mapping.securityControlId),
    ),
  ),
];

/** Starts a local AWS, and makes the SDK call it. */
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
