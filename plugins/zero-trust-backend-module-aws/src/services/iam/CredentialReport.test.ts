import fc from 'fast-check';
import { countCredentials } from './CredentialReport';

const AT = '2026-11-24T06:00:00+00:00';
const HEAD =
  'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';
const user = (
  name: string,
  {
    password = 'false',
    mfa = 'false',
    key = 'false',
    rotated = 'N/A',
    used = 'N/A',
  },
) =>
  [
    name,
    `arn:aws:iam::111122223333:user/${name}`,
    '2026-01-01T00:00:00+00:00',
    password,
    'N/A',
    mfa,
    key,
    rotated,
    used,
    'N/A',
    'N/A',
    'false',
    'N/A',
    'N/A',
  ].join(',');
const count = (...users: string[]) =>
  countCredentials([HEAD, ...users].join('\n'), AT);

describe('countCredentials', () => {
  it('counts users with a password, and those without MFA', () => {
    const { consoleUsers } = count(
      user('<root_account>', { password: 'true' }),
      user('with', { password: 'true', mfa: 'true' }),
      user('without', { password: 'true' }),
      user('machine', {}),
    );
    expect(consoleUsers).toEqual({
      total: 2,
      withoutMfaCount: 1,
    });
  });

  it('counts active keys that are old or unused', () => {
    const young = '2026-11-01T00:00:00+00:00';
    const old = '2026-01-01T00:00:00+00:00';
    const { accessKeys } = count(
      user('good', { key: 'true', rotated: young, used: young }),
      user('old', { key: 'true', rotated: old, used: young }),
      user('rests', { key: 'true', rotated: young, used: old }),
      user('never', { key: 'true', rotated: old, used: 'N/A' }),
      user('off', { key: 'false', rotated: old, used: old }),
    );
    expect(accessKeys).toMatchObject({
      total: 4,
      oldCount: 2,
      unusedCount: 2,
    });
  });

  it.each(['a,b', '"a,b"', 'a,true,true', '__proto__', '+=,.@_-'])(
    'counts a user with the name %s, and stores no name',
    name => {
      const counted = count(user(name, { password: 'true' }));
      expect(counted).toEqual({
        consoleUsers: { total: 1, withoutMfaCount: 1 },
        accessKeys: { total: 0, oldCount: 0, unusedCount: 0 },
      });
    },
  );

  it('rejects an incomplete report', () => {
    const line = user('without', { password: 'true' });
    expect(() => count(line.slice(0, 40))).toThrow(
      'the credential report is incomplete',
    );
  });

  it('rejects a table that is not a report', () => {
    expect(() => countCredentials('user,arn', AT)).toThrow(
      'the credential report has no password_enabled',
    );
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() => countCredentials(text, AT)).toThrow();
      }),
    );
  });
});
