import { timingSafeEqual, createHash } from 'node:crypto';

/** The credentials to write to the forge. */
export interface ForgeCredentials {
  username: string;
  password: string;
}

/**
 * The user name of a request that carries the right credentials: Basic, or
 * `token <password>`, the two that Backstage's Gitea integration sends.
 *
 * Returns `undefined` when there are none, and `null` when they are wrong.
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
