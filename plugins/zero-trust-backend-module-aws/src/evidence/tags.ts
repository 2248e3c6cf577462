import { EnvironmentClass } from 'backstage-plugin-zero-trust-common';

/** Tags as AWS lists them, as a record. */
export function tagsOf(
  list: Array<{ Key?: string; Value?: string }> = [],
): Record<string, string> {
  return Object.fromEntries(
    list.flatMap(({ Key, Value = '' }) => (Key ? [[Key, Value]] : [])),
  );
}

const NON_PRODUCTION =
  /^(non-?production|non-?prod|dev|development|test|testing|staging|sandbox|qa)$/i;

/** Production unless a tag says otherwise. */
export function environmentClassOf(
  tags: Record<string, string>,
): EnvironmentClass {
  const value =
    tags['zero-trust/environment-class'] ?? tags.environment ?? tags.env ?? '';
  return NON_PRODUCTION.test(value) ? 'non-production' : 'production';
}
