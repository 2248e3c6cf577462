import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common/alpha';
import { EntityRecord } from '../store/catalogEntity';
import { readClaims } from './claims';

/**
 * Returns the environments that a template created for an entity: its own, or else
 * those of the Resource entities that are proven to be part of it.
 */
export function environmentsOf(
  entity: Pick<EntityRecord, 'annotations'>,
  parts: readonly Pick<EntityRecord, 'annotations'>[],
): EnvironmentSpec[] {
  const own = readClaims(entity.annotations).environment;
  if (own) return [own];
  return parts.flatMap(part => readClaims(part.annotations).environment ?? []);
}
