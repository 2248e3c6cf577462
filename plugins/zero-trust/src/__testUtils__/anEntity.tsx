import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ReactElement } from 'react';

export const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/payments' },
};

/** A part as it stands on the page of the component `orders`. */
export function ofOrders(part: ReactElement): ReactElement {
  return <EntityProvider entity={orders}>{part}</EntityProvider>;
}
