import { useEntityHref } from './useEntityHref';

/** Where the "Zero trust" tab of an entity is. */
export function usePostureHref(): (entityRef: string) => string {
  const hrefOf = useEntityHref();
  return entityRef => `${hrefOf(entityRef)}/zero-trust`;
}
