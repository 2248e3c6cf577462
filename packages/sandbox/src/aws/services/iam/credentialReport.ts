import type { Call } from '../../service/Call';
import { daysBefore } from '../../../estate/times';

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

const stamp = (time: Date) => time.toISOString().replace(/\.\d+Z$/, '+00:00');

/**
 * Returns the credential report as CSV, with `N/A` and `not_supported`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function credentialReport({ account, accountId, now }: Call): string {
  const created = stamp(daysBefore(now, 200));
  const { root, users } = account.iam;
  const line = (cells: Partial<Record<(typeof COLUMNS)[number], string>>) =>
    COLUMNS.map(name => cells[name] ?? 'N/A').join(',');
  const rootLine = line({
    user: '<root_account>',
    arn: `arn:aws:iam::${accountId}:root`,
    user_creation_time: created,
    password_enabled: 'not_supported',
    mfa_active: String(root.mfa !== 'none'),
    access_key_1_active: String(root.accessKeys),
    access_key_2_active: 'false',
    cert_1_active: 'false',
    cert_2_active: 'false',
  });
  const lines = Object.entries(users).map(([name, user]) => {
    const key = (n: 0 | 1) => {
      const own = user.accessKeys[n];
      const field = (suffix: string) =>
        `access_key_${n + 1}_${suffix}` as (typeof COLUMNS)[number];
      if (!own) return { [field('active')]: 'false' };
      return {
        [field('active')]: String(own.active),
        [field('last_rotated')]: stamp(daysBefore(now, own.ageDays)),
        ...(own.unusedDays !== undefined && {
          [field('last_used_date')]: stamp(daysBefore(now, own.unusedDays)),
        }),
      };
    };
    return line({
      user: name,
      arn: `arn:aws:iam::${accountId}:user/${name}`,
      user_creation_time: created,
      password_enabled: String(user.password),
      mfa_active: String(user.mfa),
      ...key(0),
      ...key(1),
      cert_1_active: 'false',
      cert_2_active: 'false',
    });
  });
  return [COLUMNS.join(','), rootLine, ...lines].join('\n');
}
