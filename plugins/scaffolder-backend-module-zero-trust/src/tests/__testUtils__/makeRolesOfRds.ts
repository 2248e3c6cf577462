import { TlsPostgres } from './postgres';

/**
 * Creates the roles of RDS. The master user, `zt_admin`, is not a superuser: it creates
 * roles, owns its database, and administers `rds_iam`. It has a few settings of
 * superusers.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html
 */
export function makeRolesOfRds(database: TlsPostgres, password: string): void {
  const version = Number(database.sql('SHOW server_version_num'));
  const admin =
    version < 160000
      ? 'WITH ADMIN OPTION'
      : 'WITH ADMIN TRUE, INHERIT FALSE, SET FALSE';
  database.sql(
    `CREATE ROLE rds_iam;
    CREATE ROLE zt_admin NOSUPERUSER CREATEROLE CREATEDB LOGIN PASSWORD '${password}';
    GRANT rds_iam TO zt_admin ${admin};
    GRANT SET ON PARAMETER pgaudit.log TO zt_admin;
    ALTER DATABASE app OWNER TO zt_admin;
    ALTER SCHEMA public OWNER TO zt_admin`,
  );
}
