import { TrustedLocations } from '../attribution/TrustedLocations';
import { EntityStore } from '../store/EntityStore';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';

export type Structure = Awaited<ReturnType<EntityStore['structure']>>;

export interface Subject extends Pick<EntityRecord, 'entityRef' | 'title'> {
  /** Groups, or Systems, whose members count; the subject's own sub-tree. */
  of: Set<string>;
  by: 'owner' | 'system';
}

export type Member = Awaited<ReturnType<EntityStore['members']>>[number];

/** A subject and everything under it; a cycle in the catalog ends it. */
function subTree(root: string, structure: Structure): Set<string> {
  const found = new Set([root]);
  for (const ref of found) {
    structure
      .filter(({ parents }) => parents.includes(ref))
      .forEach(({ entityRef }) => found.add(entityRef));
  }
  return found;
}

/** What counts for a Group, System or Domain. */
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

/** Sub-teams of a Group; Systems and sub-domains of a Domain. */
export function childrenOf(entityRef: string, structure: Structure): Subject[] {
  return structure
    .filter(({ parents }) => parents.includes(entityRef))
    .map(child => subjectOf(child, structure));
}

/**
 * The members of a subject. Owner and system are claims of a catalog file, too:
 * where trusted locations are configured, only files from there are members.
 */
export async function loadMembers(
  { by, of }: Pick<Subject, 'by' | 'of'>,
  entities: EntityStore,
  locations: TrustedLocations,
): Promise<Member[]> {
  const stated = await entities.members(by, [...of], SERVICE_KINDS);
  return stated.filter(member => locations.trust(member) !== 'untrusted');
}
