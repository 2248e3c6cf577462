import {
  ANNOTATION_ENVIRONMENT_CLASS,
  TAG_ENTITY_REF,
} from '../../catalog/annotations';
import { EnvironmentSpec } from '../schema';

/** Returns the tags that the code puts on a resource of an entity. */
export const projectTags = (
  {
    name,
    environmentClass,
  }: Pick<EnvironmentSpec, 'name' | 'environmentClass'>,
  entityRef: string,
): Record<string, string> => ({
  [TAG_ENTITY_REF]: entityRef,
  [ANNOTATION_ENVIRONMENT_CLASS]: environmentClass,
  'zero-trust-environment': name,
});
