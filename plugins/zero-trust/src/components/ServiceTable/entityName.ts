import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

/** Returns the title, or else the name, with its namespace if that is not the default. */
export function entityName(entityRef: string, title?: string): string {
  if (title) return title;
  const { namespace, name } = parseEntityRef(entityRef);
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
}
