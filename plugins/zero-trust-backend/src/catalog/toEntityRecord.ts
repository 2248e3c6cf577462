import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_TIER } from 'backstage-plugin-zero-trust-common';
import { isRelevantAnnotation } from '../attribution/claims';
import { EntityRecord, Tier } from '../store/EntityStore';

/** What of an entity is asked of the catalog. */
export const ENTITY_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
];

const TIERS: readonly string[] = ['critical', 'standard', 'low'];
const isTier = (text: string | undefined): text is Tier =>
  text !== undefined && TIERS.includes(text);

export function toEntityRecord(entity: Entity): EntityRecord {
  const { annotations = {}, title, name } = entity.metadata;
  const targets = (type: string) =>
    (entity.relations ?? [])
      .filter(relation => relation.type === type)
      .map(({ targetRef }) => targetRef.toLowerCase());
  const ofKind = (refs: readonly string[], ...kinds: string[]) =>
    refs.find(ref => kinds.some(kind => ref.startsWith(`${kind}:`)));
  const partOf = targets(RELATION_PART_OF);
  const tier = annotations[ANNOTATION_TIER];
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind.toLowerCase(),
    title: title ?? name,
    owner: targets(RELATION_OWNED_BY)[0],
    system: ofKind(partOf, 'system'),
    parent: ofKind(
      [...targets(RELATION_CHILD_OF), ...partOf],
      'group',
      'domain',
    ),
    tier: isTier(tier) ? tier : 'standard',
    annotations: Object.fromEntries(
      Object.entries(annotations)
        .filter(([key]) => isRelevantAnnotation(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    dependsOn: [...new Set(targets(RELATION_DEPENDS_ON))].sort(),
  };
}
