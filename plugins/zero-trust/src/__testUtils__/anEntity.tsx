import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ReactElement } from 'react';

/** Returns a part on the page of a component; of `orders` by default. */
export function ofComponent(part: ReactElement, name = 'orders'): ReactElement {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', owner: 'group:default/payments' },
  };
  return <EntityProvider entity={entity}>{part}</EntityProvider>;
}
