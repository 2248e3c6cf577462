import { EnvironmentClass } from 'backstage-plugin-zero-trust-common';

const NON_PRODUCTION =
  /^(non-?production|non-?prod|dev|development|test|testing|stage|staging|sandbox|qa)$/i;

/** The keys that stand for the environment, in the order in which they count. */
const ENVIRONMENT_KEYS = [
  'zero-trust/environment-class',
  'environment',
  'env',
  'stage',
];

/**
 * Returns the environment class that the tags state: production unless they say
 * otherwise. The case of keys does not count; AWS distinguishes `env` and `Env`, so
 * where a resource has both, one that says production decides.
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
