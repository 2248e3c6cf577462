import {
  ANNOTATION_AWS_ACCOUNTS,
  AttributionProblem,
  NoPosture,
} from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';

export const NO_RESOURCES: NoPosture = {
  reason: 'no-resources',
  message: 'No AWS database is proven to belong to it.',
};

/** Annotations and fields that claim no resource. */
const NO_RESOURCE_CLAIMS: readonly string[] = [
  'spec.owner',
  ANNOTATION_AWS_ACCOUNTS,
];

/** The first one to correct, first. */
const CLAIM_PROBLEMS = [
  'cannot-be-read',
  'not-proven',
  'not-found',
  'not-judged',
] as const;

/**
 * Returns that an entity has no resources, and whether one of its claims is the reason:
 * then a database may exist that is not judged here.
 */
export function noResources(
  problems: readonly AttributionProblem[],
): NoPosture {
  const kinds = problems
    .filter(({ annotation }) => !NO_RESOURCE_CLAIMS.includes(annotation))
    .map(({ kind }) => kind);
  const claim = CLAIM_PROBLEMS.find(kind => kinds.includes(kind));
  return { ...NO_RESOURCES, ...(claim && { claim }) };
}

export const NOTHING_APPLICABLE: NoPosture = {
  reason: 'nothing-applicable',
  message: 'No control applies to its resources.',
};

/** Groups, Systems and Domains have the roll-up of their members. */
export const SCORECARD: NoPosture = {
  reason: 'no-resources',
  message: 'Its posture is its scorecard: the roll-up of its members.',
};

/** For an entity that is in the catalog and was not read by this plugin yet. */
export const NEW_IN_CATALOG: NoPosture = {
  reason: 'not-collected',
  message: 'It is new in the catalog and was not read yet.',
};

/**
 * Returns why there are no resources if no account-region is in scope.
 *
 * @param problems - the problems that the sources reported
 */
export function nothingInScope(
  problems: readonly CollectionProblem[],
): NoPosture {
  const [problem] = problems.filter(({ kind }) => kind === 'not-configured');
  return {
    reason: 'not-configured',
    message: problem
      ? `${problem.message} ${problem.advice}`
      : 'No AWS account has been listed yet. If none is configured, set zeroTrust.aws.organizations to the accounts and regions to read.',
  };
}
