import type { Database } from '../../../estate/databaseSchema';
import { isCluster } from '../../../estate/databases';
import { engineOf } from '../../../estate/engines';

/** A database with parameters of its own has a group of its own. */
export function parameterGroupName(name: string, database: Database): string {
  return Object.keys(database.parameters).length
    ? `${name}-parameters`
    : `default.${engineOf(database).family}`;
}

/** As with parameters. */
export function optionGroupName(name: string, database: Database): string {
  const { family } = engineOf(database);
  return database.options.length && !isCluster(database)
    ? `${name}-options`
    : `default:${family.replace(/\./g, '-')}`;
}
