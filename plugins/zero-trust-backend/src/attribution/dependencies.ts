import {
  EntityRecord,
  resourcesNamedBy,
  SERVICE_KINDS,
} from '../store/catalogEntity';
import { DependencyProof } from './proofs';
import { Prover } from './Prover';

/** An entity and a Resource entity, of which one states a dependency between them. */
export interface Dependency {
  dependent: EntityRecord;
  resource: EntityRecord;
  /** Absent if it is not proven. */
  proof?: DependencyProof;
}

/** Returns every dependency on a Resource entity that a file states, proven or not. */
export function dependenciesOf(
  entities: ReadonlyMap<string, EntityRecord>,
  prover: Prover,
): Dependency[] {
  const found = new Map<string, Dependency>();
  const add = (dependentRef: string, resourceRef: string) => {
    const dependent = entities.get(dependentRef);
    const resource = entities.get(resourceRef);
    if (
      !dependent ||
      !resource ||
      dependent === resource ||
      !SERVICE_KINDS.includes(dependent.kind)
    ) {
      return;
    }
    const proof = prover.dependency(dependent, resource);
    found.set(`${dependentRef} ${resourceRef}`, {
      dependent,
      resource,
      ...(proof && { proof }),
    });
  };
  for (const entity of entities.values()) {
    resourcesNamedBy(entity).forEach(ref => add(entity.entityRef, ref));
    if (entity.kind === 'resource') {
      entity.dependencyOf.forEach(ref => add(ref, entity.entityRef));
    }
  }
  return [...found.values()];
}

/** A Resource entity that counts for another entity, and the entity in between. */
export interface Part {
  dependent: string;
  /** The database to which a bastion belongs. */
  by?: string;
}

/**
 * Returns, by Resource entity, the entities that it is part of: those that depend on
 * it, if that is proven, and for a bastion also those that depend on its database.
 */
export function partsOf(
  dependencies: readonly Dependency[],
): Map<string, Part[]> {
  const dependents = new Map<string, Dependency[]>();
  for (const dependency of dependencies) {
    if (!dependency.proof) continue;
    const { entityRef } = dependency.resource;
    const list = dependents.get(entityRef);
    if (list) list.push(dependency);
    else dependents.set(entityRef, [dependency]);
  }
  const parts = new Map<string, Part[]>();
  for (const [resource, own] of dependents) {
    const direct = own.map(({ dependent }) => dependent.entityRef);
    const ofDatabase = own
      .filter(({ proof }) => proof === 'same-file')
      .flatMap(({ dependent: { entityRef: by } }) =>
        (dependents.get(by) ?? []).map(({ dependent }) => ({
          dependent: dependent.entityRef,
          by,
        })),
      )
      .filter(
        ({ dependent }) =>
          dependent !== resource && !direct.includes(dependent),
      );
    parts.set(resource, [
      ...direct.map(dependent => ({ dependent })),
      ...ofDatabase,
    ]);
  }
  return parts;
}
