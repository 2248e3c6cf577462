/**
 * Returns the numbers of a version: `17.4`, `8.0.mysql_aurora.3.10.1`, or of a family
 * `postgres17`.
 */
const numbersOf = (version: string) =>
  version.split('.').map(part => Number.parseInt(part, 10));

function atLeast(version: string, major: number, minor = 0): boolean {
  const [own = NaN, ownMinor = 0] = numbersOf(version);
  return own > major || (own === major && (ownMinor || 0) >= minor);
}

/**
 * Returns the default value of the parameter that enforces TLS; undefined if the engine
 * has no such parameter.
 *
 * `rds.force_ssl` is on by default from PostgreSQL 15 and Aurora PostgreSQL 17 on.
 * `require_secure_transport` is on by default from MariaDB 11.8 and Aurora MySQL 8.4
 * on, and off in MySQL.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
 */
export function tlsParameterOf(
  engine: string,
  version: string,
): { name: string; standard: string | undefined } | undefined {
  const of = (name: string, isOn: boolean) => {
    const standard = isOn ? '1' : '0';
    return { name, standard: version === '' ? undefined : standard };
  };
  switch (engine) {
    case 'postgres':
      return of('rds.force_ssl', atLeast(version, 15));
    case 'aurora-postgresql':
      return of('rds.force_ssl', atLeast(version, 17));
    case 'mysql':
      return { name: 'require_secure_transport', standard: '0' };
    case 'mariadb':
      return of('require_secure_transport', atLeast(version, 11, 8));
    case 'aurora-mysql':
      return of('require_secure_transport', atLeast(version, 8, 4));
    default:
      return engine.startsWith('sqlserver-')
        ? { name: 'rds.force_ssl', standard: '0' }
        : undefined;
  }
}

/**
 * Returns the version in the name of a parameter group family: `postgres17`,
 * `aurora-mysql8.0`.
 */
export const versionOfFamily = (family: string): string =>
  /(\d+(?:\.\d+)*)$/.exec(family)?.[1] ?? '';
