import { EnvironmentClass } from './DatabaseEvidence';

const NON_PRODUCTION =
  /^(non-?production|non-?prod|dev|development|test|testing|stage|staging|sandbox|qa)$/i;

/** The tag keys of the environment, by priority. */
const ENVIRONMENT_KEYS = [
  'zero-trust/environment-class',
  'environment',
  'env',
  'stage',
];

/**
 * Returns the environment class of the tags: production unless they say otherwise. Keys
 * are case-insensitive. AWS distinguishes `env` and `Env`: if a resource has both,
 * production wins.
 * @alpha
 */
export function environmentClassOf(
  tags: Record<string, string>,
): EnvironmentClass {
  const stated = ENVIRONMENT_KEYS.map(key =>
    Object.keys(tags)
      .filter(own => own.toLowerCase() === key)
      .map(own => tags[own].trim()),
  ).find(values => values.length);
  return stated?.every(value => NON_PRODUCTION.test(value))
    ? 'non-production'
    : 'production';
}
