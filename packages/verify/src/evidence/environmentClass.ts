import {
  EnvironmentClass,
  Fact,
  isKnown,
} from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { OpenTags } from '../planned/PlannedResources';
import { View } from './View';

/** Returns whether a tag can name the class of an environment. */
const namesClass = (key: string): boolean =>
  environmentClassOf({ [key]: 'development' }) === 'non-production';

/**
 * Returns the class that the tags of a resource name. If it is not known, the one with
 * more requirements proves passes, and the other one proves failures.
 */
export function environmentClass(
  {
    tags,
    openTags,
  }: { tags: Fact<Record<string, string>>; openTags?: OpenTags },
  view: View,
): EnvironmentClass {
  if (isKnown(tags)) return environmentClassOf(tags.value);
  const isOpen = !openTags || openTags.keys.some(namesClass);
  if (!isOpen) return environmentClassOf(openTags.known);
  return view === 'part' ? 'non-production' : 'production';
}
