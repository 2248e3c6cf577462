import { catalogue, Evidence } from 'backstage-plugin-zero-trust-common';
import { EvidenceCollection } from 'backstage-plugin-zero-trust-node';
import { EstateInput, RunningAws, startLocalAws } from 'sandbox';
import { pointAt } from './installation';

// Machines that do much else at the same time are slow.
jest.setTimeout(60_000);

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

/** The Security Hub controls that the catalogue uses. */
export const securityControlIds = [
  ...new Set(
    catalogue.flatMap(({ securityHub }) =>
      securityHub.map(mapping => mapping.securityControlId),
    ),
  ),
];

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
