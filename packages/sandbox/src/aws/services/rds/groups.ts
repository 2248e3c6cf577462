import type { Database } from '../../../estate/databaseSchema';
import { isCluster } from '../../../estate/databases';
import { engineOf } from '../../../estate/engines';

/**
 * Returns the parameter group of a database: its own if it sets parameters, or the
 * default group.
 */
export function parameterGroupName(name: string, database: Database): string {
  return Object.keys(database.parameters).length
    ? `${name}-parameters`
    : `default.${engineOf(database).family}`;
}

/**
 * Returns the option group of a database: its own if it sets options, or the default
 * group.
 */
export function optionGroupName(name: string, database: Database): string {
  const { family } = engineOf(database);
  return database.options.length && !isCluster(database)
    ? `${name}-options`
    : `default:${family.replace(/\./g, '-')}`;
}
