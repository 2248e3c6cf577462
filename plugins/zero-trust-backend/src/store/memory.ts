/** What is stored about earlier reads, and the decisions of people. */
export interface Memory {
  /** The holder of the name when the tag was first seen. Null if there was none. */
  tags: ReadonlyMap<string, number | null>;
  /**
   * The holder of the name when a dependency was first seen. Null if there was none.
   */
  dependencies: ReadonlyMap<string, number | null>;
  /** Resources that were approved for the holder of a name. */
  resources: ReadonlySet<string>;
  /** Dependencies that were approved, between holders. */
  approvedDependencies: ReadonlySet<string>;
  /**
   * The owners to whom accounts were mapped in the portal. An account without an owner here
   * is mapped to one who does not count now.
   */
  accounts: ReadonlyMap<string, readonly string[]>;
  /**
   * When accounts were retired of which no account-region is left, by account id; ISO
   * 8601, UTC.
   */
  retired: ReadonlyMap<string, string>;
}

export const NOTHING_REMEMBERED: Memory = {
  tags: new Map(),
  dependencies: new Map(),
  resources: new Set(),
  approvedDependencies: new Set(),
  accounts: new Map(),
  retired: new Map(),
};

export const tagKey = (resourceKey: string, entityRef: string) =>
  `${resourceKey} ${entityRef}`;
export const dependencyKey = (holder: number, target: string | number) =>
  `${holder} ${target}`;
export const approvalKey = (holder: number, resourceKey: string) =>
  `${holder} ${resourceKey}`;
