import {
  AccessKeysEvidence,
  ConsoleUsersEvidence,
} from 'backstage-plugin-zero-trust-common';
import { InvalidResponseError } from '../errors/InvalidResponseError';

const DAY = 24 * 60 * 60 * 1000;
const LIMIT = 90;
/** Names in evidence. */
const NAMED = 20;

/** What controls need of the report. The report itself is not kept. */
export interface CredentialReport {
  consoleUsers: ConsoleUsersEvidence;
  accessKeys: AccessKeysEvidence;
}

const NEEDED = [
  'user',
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

/** User names hold no comma and no quote: the report is a plain table. */
function usersOf(report: string): User[] {
  const [head = '', ...lines] = report.split(/\r?\n/).filter(Boolean);
  const columns = head.split(',');
  const missing = NEEDED.find(name => !columns.includes(name));
  if (missing) {
    throw new InvalidResponseError(`the credential report has no ${missing}`);
  }
  return lines.map(line => {
    const cells = line.split(',');
    return Object.fromEntries(
      NEEDED.map(name => [name, cells[columns.indexOf(name)] ?? '']),
    ) as User;
  });
}

/** Days from a time of the report on; undefined for `N/A`, `no_information`. */
function daysSince(time: string, at: number): number | undefined {
  const then = Date.parse(time);
  return Number.isNaN(then) ? undefined : Math.floor((at - then) / DAY);
}

const first = (names: string[]) => names.slice(0, NAMED);

/**
 * Counts what matters in a credential report. Throws an InvalidResponseError
 * where it is none.
 * @param generatedAt - ISO 8601, UTC: what is old is so then
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function countCredentials(
  report: string,
  generatedAt: string,
): CredentialReport {
  const at = Date.parse(generatedAt);
  const users = usersOf(report).filter(({ user }) => user !== '<root_account>');
  const withPassword = users.filter(u => u.password_enabled === 'true');
  const withoutMfa = withPassword.filter(u => u.mfa_active !== 'true');
  const keys = users.flatMap(user =>
    ([1, 2] as const)
      .filter(n => user[`access_key_${n}_active`] === 'true')
      .map(n => {
        const age = daysSince(user[`access_key_${n}_last_rotated`], at);
        return {
          user: user.user,
          age,
          // One that was never used is unused since it was made.
          rest: daysSince(user[`access_key_${n}_last_used_date`], at) ?? age,
        };
      }),
  );
  const late = (days: number | undefined) => days === undefined || days > LIMIT;
  const old = [...new Set(keys.filter(k => late(k.age)).map(k => k.user))];
  const unused = [...new Set(keys.filter(k => late(k.rest)).map(k => k.user))];
  return {
    consoleUsers: {
      total: withPassword.length,
      withoutMfa: first(withoutMfa.map(({ user }) => user)),
      withoutMfaCount: withoutMfa.length,
    },
    accessKeys: {
      total: keys.length,
      old: first(old),
      oldCount: old.length,
      unused: first(unused),
      unusedCount: unused.length,
    },
  };
}
