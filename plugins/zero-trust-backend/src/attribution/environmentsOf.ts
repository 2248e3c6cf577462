import { EnvironmentSpec } from 'backstage-plugin-zero-trust-common';
import { EntityRecord } from '../store/EntityStore';
import { readClaims } from './claims';

/**
 * The environments stamped out for an entity: its own, else those of the
 * Resource entities that it depends on.
 */
export function environmentsOf(
  entity: EntityRecord,
  known: ReadonlyMap<string, EntityRecord>,
): EnvironmentSpec[] {
  const own = readClaims(entity.annotations).environment;
  if (own) return [own];
  return entity.dependsOn.flatMap(ref => {
    const target = known.get(ref);
    return target?.kind === 'resource'
      ? readClaims(target.annotations).environment ?? []
      : [];
  });
}
