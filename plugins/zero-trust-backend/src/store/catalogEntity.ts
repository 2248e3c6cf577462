/** What has AWS resources, and a posture of its own. Others have a scorecard. */
export const SERVICE_KINDS = ['component', 'api', 'resource'];
/** Kinds that the list of services shows: databases are inside their services. */
export const LISTED_KINDS = ['component', 'api'];

/** Whether the posture of an entity is the roll-up of its members. */
export const isRolledUp = (entityRef: string) =>
  /^(group|system|domain):/.test(entityRef);

export type Tier = 'critical' | 'standard' | 'low';

/** What posture needs of an entity of the catalog. */
export interface CatalogEntity {
  entityRef: string;
  /** Of the catalog's database; empty where it has none. */
  uid: string;
  /** Lower case. */
  kind: string;
  title: string;
  /** All of them; the first is the one that is shown. */
  owners: string[];
  systems: string[];
  /** Of a Group its parents; of a System or Domain the domains it is part of. */
  parents: string[];
  tier: Tier;
  /** Only those that attribution reads. */
  annotations: Record<string, string>;
  /** `managed-by-location` and `managed-by-origin-location`, with their types. */
  locations: string[];
  /** What its own file depends on: a claim. */
  dependsOn: string[];
  /** What depends on it by its own file: a claim. */
  dependencyOf: string[];
}

export interface EntityRecord extends CatalogEntity {
  /** Who holds the name: another entity under the same name is another holder. */
  holder: number;
}

/** The Resource entities that an entity's own file depends on, which may be absent. */
export const resourcesNamedBy = ({
  dependsOn,
}: Pick<CatalogEntity, 'dependsOn'>) =>
  dependsOn.filter(ref => ref.startsWith('resource:'));
