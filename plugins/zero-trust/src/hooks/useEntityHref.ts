import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/** Returns the address of an entity's page, in the new and the legacy frontend system. */
export function useEntityHref(): (entityRef: string) => string {
  const route = useRouteRef(entityRouteRef);
  return entityRef => {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return route({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace: namespace.toLocaleLowerCase('en-US'),
      name,
    });
  };
}
