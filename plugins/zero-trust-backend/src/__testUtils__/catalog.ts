import { Entity } from '@backstage/catalog-model';

export interface EntityOptions {
  kind?: string;
  owner?: string;
  system?: string;
  parent?: string;
  domain?: string;
  dependsOn?: string[];
  annotations?: Record<string, string>;
}

/** An entity with the relations that the catalog makes of its file. */
export function entity(name: string, options: EntityOptions = {}): Entity {
  const relation = (type: string, targetRef?: string) =>
    targetRef ? [{ type, targetRef }] : [];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: options.kind ?? 'Component',
    metadata: {
      name,
      namespace: 'default',
      ...(options.annotations && { annotations: options.annotations }),
    },
    spec: {},
    relations: [
      ...relation('ownedBy', options.owner),
      ...relation('partOf', options.system ?? options.domain),
      ...relation('childOf', options.parent),
      ...(options.dependsOn ?? []).flatMap(ref => relation('dependsOn', ref)),
    ],
  };
}

export const group = (name: string, parent?: string) =>
  entity(name, { kind: 'Group', parent });
