import { EntityRecord } from '../store/catalogEntity';

type Group = Pick<EntityRecord, 'entityRef' | 'kind' | 'parents'>;

/** The tree of groups. A group can have several parents, and all of them count. */
export class Groups {
  private readonly parents: ReadonlyMap<string, readonly string[]>;
  private readonly lines = new Map<string, ReadonlySet<string>>();

  constructor(entities: readonly Group[]) {
    this.parents = new Map(
      entities
        .filter(({ kind }) => kind === 'group')
        .map(({ entityRef, parents }) => [entityRef, parents]),
    );
  }

  /**
   * Returns whether one of the owners is one of these groups, or in a sub-group of one.
   */
  within(owners: readonly string[], groups: readonly string[]): boolean {
    return owners.some(owner => {
      const line = this.lineOf(owner);
      return groups.some(group => line.has(group));
    });
  }

  /**
   * Returns whether two entities have an owner in common, or owners in one line of the
   * tree.
   */
  sameOwner(a: readonly string[], b: readonly string[]): boolean {
    return this.within(a, b) || this.within(b, a);
  }

  /** Returns the owner and all groups above it. Stops at a cycle in the catalog. */
  lineOf(owner: string): ReadonlySet<string> {
    const known = this.lines.get(owner);
    if (known) return known;
    const line = new Set([owner]);
    for (const ref of line) {
      this.parents.get(ref)?.forEach(parent => line.add(parent));
    }
    this.lines.set(owner, line);
    return line;
  }
}
