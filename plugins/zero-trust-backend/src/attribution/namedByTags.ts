import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  TAG_ENTITY_REF,
  TAG_PREFIX_APPLICATION,
} from 'backstage-plugin-zero-trust-common';

export interface NamedByTags {
  /** Entities that the resource's own tags name, with the tag. */
  named: Array<{ tag: string; entityRef: string }>;
  /** A tag that should name an entity, and cannot be read. */
  unreadable?: { tag: string; text: string };
}

function refOf(text: string, tag: string): string | undefined {
  try {
    return stringifyEntityRef(
      // Tags of others often have the bare name of a component.
      parseEntityRef(
        text,
        tag === TAG_ENTITY_REF ? {} : { defaultKind: 'component' },
      ),
    );
  } catch {
    return undefined;
  }
}

/** The entities that a resource says it belongs to, by tags with these keys. */
export function namedByTags(
  tags: Readonly<Record<string, string>> = {},
  tagKeys: readonly string[] = [TAG_ENTITY_REF],
): NamedByTags {
  const stated = tagKeys.flatMap(tag =>
    Object.hasOwn(tags, tag) && tags[tag] ? [{ tag, text: tags[tag] }] : [],
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
