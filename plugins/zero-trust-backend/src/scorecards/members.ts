import { TrustedLocations } from '../attribution/TrustedLocations';
import { EntityStore } from '../store/EntityStore';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';

export type Structure = Awaited<ReturnType<EntityStore['structure']>>;

export interface Subject extends Pick<EntityRecord, 'entityRef' | 'title'> {
  /** The Groups or Systems whose members count: the sub-tree of the subject. */
  of: Set<string>;
  by: 'owner' | 'system';
}

export type Member = Awaited<ReturnType<EntityStore['members']>>[number];

/** Returns a subject and everything under it. Stops at a cycle in the catalog. */
function subTree(root: string, structure: Structure): Set<string> {
  const found = new Set([root]);
  for (const ref of found) {
    structure
      .filter(({ parents }) => parents.includes(ref))
      .forEach(({ entityRef }) => found.add(entityRef));
  }
  return found;
}

/** Returns which entities count for a Group, System or Domain. */
export function subjectOf(
  entity: Structure[number],
  structure: Structure,
): Subject {
  return {
    entityRef: entity.entityRef,
    title: entity.title,
    of: subTree(entity.entityRef, structure),
    by: entity.kind === 'group' ? 'owner' : 'system',
  };
}

/** Returns the sub-teams of a Group, or the Systems and sub-domains of a Domain. */
export function childrenOf(entityRef: string, structure: Structure): Subject[] {
  return structure
    .filter(({ parents }) => parents.includes(entityRef))
    .map(child => subjectOf(child, structure));
}

/**
 * Returns the members of a subject. Owner and system are claims of a catalog file too:
 * if trusted locations are configured, only entities from these locations are members.
 */
export async function loadMembers(
  { by, of }: Pick<Subject, 'by' | 'of'>,
  entities: EntityStore,
  locations: TrustedLocations,
): Promise<Member[]> {
  const stated = await entities.members(by, [...of], SERVICE_KINDS);
  return stated.filter(member => locations.trust(member) !== 'untrusted');
}
