/**
 * Texts that databases log when they refuse a login: PostgreSQL, MySQL and MariaDB, SQL
 * Server, the audit plugin.
 */
const REFUSED =
  /authentication failed|access denied|login failed|failed_connect|no pg_hba\.conf entry/i;

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
