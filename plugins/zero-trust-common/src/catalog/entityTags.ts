import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { TAG_ENTITY_REF, TAG_PREFIX_APPLICATION } from './annotations';

/**
 * Returns whether a tag key names an entity. Load balancers and certificates are read
 * only with such a tag.
 * @public
 */
export const isEntityTag = (key: string, tagKeys: readonly string[]): boolean =>
  tagKeys.includes(key) || key.startsWith(TAG_PREFIX_APPLICATION);

/** The entities that the tags of a resource name. @public */
export interface NamedByTags {
  /** Entities that the resource's own tags name, with the tag. */
  named: Array<{ tag: string; entityRef: string }>;
  /** A tag that should name an entity, and whose value is not an entity reference. */
  unreadable?: { tag: string; text: string };
}

function refOf(text: string, tag: string): string | undefined {
  try {
    return stringifyEntityRef(
      // Other tools often write only the name of a component.
      parseEntityRef(
        text,
        tag === TAG_ENTITY_REF ? {} : { defaultKind: 'component' },
      ),
    );
  } catch {
    return undefined;
  }
}

/**
 * Returns the entities that a resource names by tags with these keys, or by the tags
 * of Harmonix.
 * @public
 */
export function namedByTags(
  tags: Readonly<Record<string, string>>,
  tagKeys: readonly string[],
): NamedByTags {
  const stated = tagKeys.flatMap(tag =>
    Object.hasOwn(tags, tag) && tags[tag].trim()
      ? [{ tag, text: tags[tag].trim() }]
      : [],
  );
  const applications = Object.entries(tags).flatMap(([tag, value]) =>
    tag.startsWith(TAG_PREFIX_APPLICATION) && value
      ? [{ tag, text: `component:default/${value}` }]
      : [],
  );
  const named = [...stated, ...applications].flatMap(({ tag, text }) => {
    const entityRef = refOf(text, tag);
    return entityRef ? [{ tag, entityRef }] : [];
  });
  const unreadable = stated.find(({ tag, text }) => !refOf(text, tag));
  return { named, ...(unreadable && { unreadable }) };
}
