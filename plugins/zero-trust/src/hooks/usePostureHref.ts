import { useEntityHref } from './useEntityHref';

/** Where the "Zero trust" tab of an entity is. */
export function usePostureHref(): (entityRef: string) => string | undefined {
  const hrefOf = useEntityHref();
  return entityRef => {
    const href = hrefOf(entityRef);
    return href && `${href}/zero-trust`;
  };
}
