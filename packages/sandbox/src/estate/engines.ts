import type { Database } from './databaseSchema';

/** The properties of an engine. */
export interface Engine {
  /** The name, such as `aurora-postgresql`. */
  name: string;
  version: string;
  port: number;
  /** The family of the parameter groups, such as `postgres17`. */
  family: string;
  licence: string;
}

const major = (version: string, parts: number) =>
  version.split('.').slice(0, parts).join('.');

const ports: Array<[RegExp, number]> = [
  [/postgres/, 5432],
  [/^oracle|^custom-oracle/, 1521],
  [/^sqlserver|^custom-sqlserver/, 1433],
  [/^docdb$/, 27017],
  [/^neptune$/, 8182],
  [/^db2/, 50000],
];

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
 */
function familyOf(name: string, version: string): string {
  if (name === 'postgres' || name === 'aurora-postgresql') {
    return `${name}${major(version, 1)}`;
  }
  if (name === 'aurora-mysql') {
    return version.startsWith('8.0') || version.startsWith('3')
      ? 'aurora-mysql8.0'
      : `aurora-mysql${major(version, 2)}`;
  }
  if (name.startsWith('oracle-')) return `${name}-${major(version, 1)}`;
  if (name.startsWith('sqlserver-')) return `${name}-${major(version, 1)}.0`;
  if (name === 'docdb' || name === 'neptune') {
    return `${name}${major(version, 2)}`;
  }
  return `${name}${major(version, 2)}`;
}

function licenceOf(name: string): string {
  if (/mysql|mariadb/.test(name)) return 'general-public-license';
  if (/postgres/.test(name)) return 'postgresql-license';
  if (name.startsWith('oracle-ee')) return 'bring-your-own-license';
  if (name.startsWith('custom-')) return 'bring-your-own-license';
  return /oracle|sqlserver/.test(name) ? 'license-included' : 'amazon-license';
}

export function engineOf({ engine }: Pick<Database, 'engine'>): Engine {
  const [name, version] = engine.split(' ');
  return {
    name,
    version,
    port: ports.find(([pattern]) => pattern.test(name))?.[1] ?? 3306,
    family: familyOf(name, version),
    licence: licenceOf(name),
  };
}

/** The engines that always form clusters. */
export const isClusterEngine = (name: string) =>
  name.startsWith('aurora') || name === 'neptune' || name === 'docdb';
