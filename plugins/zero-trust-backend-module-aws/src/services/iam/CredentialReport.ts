import {
  AccessKeysEvidence,
  ConsoleUsersEvidence,
} from 'backstage-plugin-zero-trust-common';
import { InvalidResponseError } from '../../errors/InvalidResponseError';

const DAY = 24 * 60 * 60 * 1000;
const LIMIT = 90;
const ROOT = '<root_account>';

/**
 * The numbers of the report that controls need. Nothing about single users is stored.
 */
export interface CredentialReport {
  consoleUsers: ConsoleUsersEvidence;
  accessKeys: AccessKeysEvidence;
}

const NEEDED = [
  'password_enabled',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
] as const;
type Column = (typeof NEEDED)[number];
type User = Record<Column, string>;

/**
 * Returns the users without root. User names may contain commas, and so may ARNs, which
 * contain the names: later columns are counted from the end.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
function usersOf(report: string): User[] {
  const [head = '', ...lines] = report.split(/\r?\n/).filter(Boolean);
  const columns = head.split(',');
  const missing = ['user', ...NEEDED].find(name => !columns.includes(name));
  if (missing) {
    throw new InvalidResponseError(`the credential report has no ${missing}`);
  }
  const rows = lines.map(line => line.split(','));
  if (rows.some(cells => cells.length < columns.length)) {
    throw new InvalidResponseError('the credential report is incomplete');
  }
  return rows
    .filter(([user]) => user !== ROOT)
    .map(
      cells =>
        Object.fromEntries(
          NEEDED.map(name => [
            name,
            cells[cells.length - columns.length + columns.indexOf(name)],
          ]),
        ) as User,
    );
}

/**
 * Returns the days since a time of the report. Undefined for `N/A` and
 * `no_information`.
 */
function daysSince(time: string, at: number): number | undefined {
  const then = Date.parse(time);
  return Number.isNaN(then) ? undefined : Math.floor((at - then) / DAY);
}

/**
 * Counts what matters in a credential report. Throws an InvalidResponseError if it is
 * not one.
 * @param generatedAt - ISO 8601, UTC: the time at which ages are counted
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function countCredentials(
  report: string,
  generatedAt: string,
): CredentialReport {
  const at = Date.parse(generatedAt);
  const users = usersOf(report);
  const withPassword = users.filter(u => u.password_enabled === 'true');
  const withoutMfa = withPassword.filter(u => u.mfa_active !== 'true');
  const keys = users.flatMap((user, index) =>
    ([1, 2] as const)
      .filter(n => user[`access_key_${n}_active`] === 'true')
      .map(n => {
        const age = daysSince(user[`access_key_${n}_last_rotated`], at);
        return {
          user: index,
          age,
          // A key that was never used is unused since its creation.
          rest: daysSince(user[`access_key_${n}_last_used_date`], at) ?? age,
        };
      }),
  );
  const late = (days: number | undefined) => days === undefined || days > LIMIT;
  const old = new Set(keys.filter(k => late(k.age)).map(k => k.user));
  const unused = new Set(keys.filter(k => late(k.rest)).map(k => k.user));
  return {
    consoleUsers: {
      total: withPassword.length,
      withoutMfaCount: withoutMfa.length,
    },
    accessKeys: {
      total: keys.length,
      oldCount: old.size,
      unusedCount: unused.size,
    },
  };
}
