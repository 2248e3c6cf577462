/** An engine that people can reach through a bastion. @public */
export interface BastionEngine {
  /** The name for people. */
  title: string;
  /** Whether `scripts/connect` starts a client, or opens the tunnel only. */
  client: 'psql' | null;
}

/**
 * The engines with IAM database authentication, by their names in AWS. Other engines
 * have none, so no policy could control who connects.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
 * @public
 */
export const bastionEngines: Readonly<Record<string, BastionEngine>> = {
  postgres: { title: 'PostgreSQL', client: 'psql' },
  'aurora-postgresql': { title: 'Aurora PostgreSQL', client: 'psql' },
  mysql: { title: 'MySQL', client: null },
  'aurora-mysql': { title: 'Aurora MySQL', client: null },
  mariadb: { title: 'MariaDB', client: null },
};
