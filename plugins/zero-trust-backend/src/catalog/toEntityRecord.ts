import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_TIER } from 'backstage-plugin-zero-trust-common';
import { isRelevantAnnotation } from '../attribution/claims';
import { CatalogEntity, Tier } from '../store/catalogEntity';

/** The fields of an entity that are read from the catalog. */
export const ENTITY_FIELDS = [
  'kind',
  'metadata.uid',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
  'spec.dependsOn',
  'spec.dependencyOf',
];

const TIERS: readonly string[] = ['critical', 'standard', 'low'];
const isTier = (text: string | undefined): text is Tier =>
  text !== undefined && TIERS.includes(text);

const distinct = (refs: readonly string[]) => [...new Set(refs)].sort();

/**
 * Returns the references in a key of the spec in the entity's own file. The relations
 * of the catalog also contain those from other files.
 */
function stated({ spec, metadata }: Entity, key: string): string[] {
  const value = spec?.[key];
  const refs = Array.isArray(value) ? value : [];
  return distinct(
    refs.flatMap(ref => {
      if (typeof ref !== 'string') return [];
      try {
        return stringifyEntityRef(
          parseEntityRef(ref, { defaultNamespace: metadata.namespace }),
        );
      } catch {
        return [];
      }
    }),
  );
}

export function toEntityRecord(entity: Entity): CatalogEntity {
  const { annotations = {}, title, name, uid } = entity.metadata;
  // In the order of the catalog, because the first one is shown.
  const targets = (type: string, ...kinds: string[]) => [
    ...new Set(
      (entity.relations ?? [])
        .filter(relation => relation.type === type)
        .map(({ targetRef }) => targetRef.toLowerCase())
        .filter(
          ref =>
            !kinds.length || kinds.some(kind => ref.startsWith(`${kind}:`)),
        ),
    ),
  ];
  const tier = annotations[ANNOTATION_TIER];
  return {
    entityRef: stringifyEntityRef(entity),
    uid: uid ?? '',
    kind: entity.kind.toLowerCase(),
    title: title ?? name,
    owners: targets(RELATION_OWNED_BY),
    systems: targets(RELATION_PART_OF, 'system'),
    parents: [
      ...targets(RELATION_CHILD_OF, 'group'),
      ...targets(RELATION_PART_OF, 'domain'),
    ],
    tier: isTier(tier) ? tier : 'standard',
    annotations: Object.fromEntries(
      Object.entries(annotations)
        .filter(([key]) => isRelevantAnnotation(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    locations: [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION].flatMap(
      key => annotations[key] ?? [],
    ),
    dependsOn: stated(entity, 'dependsOn'),
    dependencyOf: stated(entity, 'dependencyOf'),
  };
}
