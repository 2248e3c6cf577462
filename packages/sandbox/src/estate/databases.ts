import type { Database } from './databaseSchema';
import { engineOf, isClusterEngine } from './engines';

/** One instance: stand-alone, or a member of a cluster. */
export interface Instance {
  name: string;
  database: Database;
  /** The name of the cluster. */
  cluster?: string;
  writer: boolean;
  /** The zone: `a`, `b` or `c`. */
  zone: string;
}

const ZONES = ['a', 'b', 'c'];

export function memberCount(database: Database): number {
  const { name } = engineOf(database);
  if (database.limitless) return 0;
  return database.members ?? (isClusterEngine(name) ? 2 : 0);
}

export function isCluster(database: Database): boolean {
  return isClusterEngine(engineOf(database).name) || memberCount(database) > 0;
}

/**
 * Returns whether a database is Aurora, and not a Multi-AZ DB cluster, Neptune or
 * DocumentDB.
 */
export const isAurora = (database: Database) =>
  engineOf(database).name.startsWith('aurora');

export function isMultiAzCluster(database: Database): boolean {
  return isCluster(database) && !isClusterEngine(engineOf(database).name);
}

export function instancesOf(name: string, database: Database): Instance[] {
  if (!isCluster(database)) {
    return [{ name, database, writer: true, zone: 'a' }];
  }
  return Array.from({ length: memberCount(database) }, (_, index) => ({
    name: isMultiAzCluster(database)
      ? `${name}-instance-${index + 1}`
      : `${name}-${index + 1}`,
    database: database.publicMembers.includes(index + 1)
      ? { ...database, publiclyAccessible: true }
      : database,
    cluster: name,
    writer: index === 0,
    zone: ZONES[index % ZONES.length],
  }));
}
