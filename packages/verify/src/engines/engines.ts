/** Databases of other services, which the resources of RDS can also create. */
export const isForeign = (engine: string): boolean =>
  /^(neptune|docdb)$/.test(engine);

/** The ports that RDS uses if none is set. */
const PORTS: ReadonlyArray<[RegExp, number]> = [
  [/postgres/, 5432],
  [/mysql|mariadb|^aurora$/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/^db2/, 50_000],
];

/**
 * Returns the port that RDS uses if none is set; undefined for an unknown engine.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
export const defaultPort = (engine: string): number | undefined =>
  PORTS.find(([pattern]) => pattern.test(engine))?.[1];

/**
 * Returns whether the engine encrypts a new database whose encryption is not set. Aurora
 * encrypts all clusters that were created since February 18, 2026, by default with a key
 * that AWS owns.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
 */
export const encryptsByDefault = (engine: string): boolean =>
  engine.startsWith('aurora');
