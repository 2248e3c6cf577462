import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';

export interface EntityOptions {
  kind?: string;
  owner?: string | string[];
  system?: string | string[];
  parent?: string | string[];
  domain?: string;
  /** The dependencies in the entity's own file. */
  dependsOn?: string[];
  dependencyOf?: string[];
  annotations?: Record<string, string>;
  uid?: string;
  /** The location of the file and the registered location, with their types. */
  location?: string;
  origin?: string;
}

/** Returns an entity with the relations that the catalog creates from its file. */
export function entity(name: string, options: EntityOptions = {}): Entity {
  const { kind = 'Component', dependsOn, dependencyOf, location } = options;
  const relation = (type: string, targets: string | string[] = []) =>
    [targets].flat().map(targetRef => ({ type, targetRef }));
  const annotations = {
    ...(location && {
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: options.origin ?? location,
    }),
    ...options.annotations,
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      uid: options.uid ?? `${kind}:${name}`,
      name,
      namespace: 'default',
      ...(Object.keys(annotations).length && { annotations }),
    },
    spec: {
      ...(dependsOn && { dependsOn }),
      ...(dependencyOf && { dependencyOf }),
    },
    relations: [
      ...relation('ownedBy', options.owner),
      ...relation('partOf', options.system ?? options.domain),
      ...relation('childOf', options.parent),
      ...relation('dependsOn', dependsOn),
      ...relation('dependencyOf', dependencyOf),
    ],
  };
}

export const group = (name: string, parent?: string | string[]) =>
  entity(name, { kind: 'Group', parent });
