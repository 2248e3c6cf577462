import { useEntityHref } from './useEntityHref';

/** Returns the address of an entity's tab "Zero trust". */
export function usePostureHref(): (entityRef: string) => string {
  const hrefOf = useEntityHref();
  return entityRef => `${hrefOf(entityRef)}/zero-trust`;
}
