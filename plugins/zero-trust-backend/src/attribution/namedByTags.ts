import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  TAG_ENTITY_REF,
  TAG_PREFIX_APPLICATION,
} from 'backstage-plugin-zero-trust-common';

export interface NamedByTags {
  /** Entities that the resource's own tags name, with the tag. */
  named: Array<{ tag: string; entityRef: string }>;
  /** The value of our own tag, when it cannot be read. */
  unreadable?: string;
}

function refOf(text: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}

/** The entities that a resource says it belongs to. */
export function namedByTags(
  tags: Readonly<Record<string, string>> = {},
): NamedByTags {
  const text = tags[TAG_ENTITY_REF];
  const own = text ? refOf(text) : undefined;
  const applications = Object.entries(tags).flatMap(([tag, value]) => {
    const entityRef =
      tag.startsWith(TAG_PREFIX_APPLICATION) &&
      value &&
      refOf(`component:default/${value}`);
    return entityRef ? [{ tag, entityRef }] : [];
  });
  return {
    named: [
      ...(own ? [{ tag: TAG_ENTITY_REF, entityRef: own }] : []),
      ...applications,
    ],
    ...(text && !own && { unreadable: text }),
  };
}
