/**
 * Texts that databases log when they refuse a login: PostgreSQL, MySQL and MariaDB with
 * the audit plugin, SQL Server, Oracle.
 */
const REFUSED =
  /authentication failed|no pg_hba\.conf entry|access denied|failed_connect|login failed|logon denied|ora-01017/i;

/**
 * Returns whether a metric filter of a log group counts refused logins: every line of
 * `iam-db-auth-error`, which has nothing else, or the lines of another log with the text
 * of a refusal.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 * @alpha
 */
export const countsRefusedLogins = (
  logGroup: string,
  filterPattern: string,
): boolean =>
  logGroup.endsWith('/iam-db-auth-error') || REFUSED.test(filterPattern);
