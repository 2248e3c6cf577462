/** What is remembered of earlier reads, and what people decided. */
export interface Memory {
  /** Who held the name when the tag was first seen; null for nobody. */
  tags: ReadonlyMap<string, number | null>;
  /** Who held the name when a dependency was first seen; null for nobody. */
  dependencies: ReadonlyMap<string, number | null>;
  /** Resources that were approved for the holder of a name. */
  resources: ReadonlySet<string>;
  /** Dependencies that were approved, between holders. */
  approvedDependencies: ReadonlySet<string>;
  /** Accounts that were mapped in the portal. */
  accounts: ReadonlyMap<string, readonly string[]>;
}

export const NOTHING_REMEMBERED: Memory = {
  tags: new Map(),
  dependencies: new Map(),
  resources: new Set(),
  approvedDependencies: new Set(),
  accounts: new Map(),
};

export const tagKey = (resourceKey: string, entityRef: string) =>
  `${resourceKey} ${entityRef}`;
export const dependencyKey = (holder: number, target: string | number) =>
  `${holder} ${target}`;
export const approvalKey = (holder: number, resourceKey: string) =>
  `${holder} ${resourceKey}`;
