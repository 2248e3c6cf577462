/**
 * Kinds with AWS resources and a posture of their own. Other kinds have a scorecard.
 */
export const SERVICE_KINDS = ['component', 'api', 'resource'];
/** Kinds in the list of services. Databases are part of their services. */
export const LISTED_KINDS = ['component', 'api'];

/** Returns whether the posture of an entity is the roll-up of its members. */
export const isRolledUp = (entityRef: string) =>
  /^(group|system|domain):/.test(entityRef);

export type Tier = 'critical' | 'standard' | 'low';

/** The data of a catalog entity that postures need. */
export interface CatalogEntity {
  entityRef: string;
  /** The uid in the catalog's database. Empty if it has none. */
  uid: string;
  /** The kind in lower case. */
  kind: string;
  title: string;
  /** All owners. The first one is shown. */
  owners: string[];
  systems: string[];
  /** The parents of a Group, or the domains of a System or Domain. */
  parents: string[];
  tier: Tier;
  /** Only the annotations that attribution reads. */
  annotations: Record<string, string>;
  /** `managed-by-location` and `managed-by-origin-location`, with their types. */
  locations: string[];
  /** The dependencies in the entity's own file, which are claims. */
  dependsOn: string[];
  /** The dependents in the entity's own file, which are claims. */
  dependencyOf: string[];
}

export interface EntityRecord extends CatalogEntity {
  /** The holder of the name: another entity with the same name is another holder. */
  holder: number;
}

/**
 * Returns the Resource entities on which an entity's own file depends. They may not
 * exist.
 */
export const resourcesNamedBy = ({
  dependsOn,
}: Pick<CatalogEntity, 'dependsOn'>) =>
  dependsOn.filter(ref => ref.startsWith('resource:'));
