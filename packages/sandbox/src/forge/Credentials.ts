import { timingSafeEqual, createHash } from 'node:crypto';

/** The credentials that allow writing to the forge. */
export interface ForgeCredentials {
  username: string;
  password: string;
}

/**
 * Returns the user name of a request with valid credentials: Basic, or `token
 * <password>`, as Backstage's Gitea integration sends them.
 *
 * Returns `undefined` without credentials, and `null` if they are invalid.
 */
export function authenticate(
  authorization: string | undefined,
  credentials: ForgeCredentials,
): string | null | undefined {
  if (!authorization) {
    return undefined;
  }
  const [scheme, value = ''] = authorization.split(' ', 2);
  const { username, password } = credentials;
  const right =
    (scheme.toLowerCase() === 'basic' &&
      same(
        Buffer.from(value, 'base64').toString('utf8'),
        `${username}:${password}`,
      )) ||
    (scheme.toLowerCase() === 'token' && same(value, password));
  return right ? username : null;
}

function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
