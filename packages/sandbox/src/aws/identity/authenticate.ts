import type { Estate } from '../../estate';
import { rdsResourceId } from '../../estate/identifiers';
import type { WireRequest } from '../protocol/Protocol';
import { AwsError } from '../protocol/AwsError';
import type { Identity } from '../service/Identity';
import { accessKeyIdOf, readSessionToken } from './sessions';

/** The scope of a signature: access key, region and service. */
export interface Scope {
  accessKeyId: string;
  region: string;
  signingName: string;
}

/** Returns the scope of a request, or undefined if the request is not signed. */
export function readScope({ headers }: WireRequest): Scope | undefined {
  const match =
    /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(
      headers.authorization ?? '',
    );
  return match
    ? { accessKeyId: match[1], region: match[2], signingName: match[3] }
    : undefined;
}

/** Returns an id in the form of IAM's unique ids. */
export function roleId(accountId: string, role: string): string {
  return `AROA${rdsResourceId('db', accountId, role).slice(3, 20)}`;
}

/**
 * Identifies the caller by the access key id, as AWS does. Signatures are not checked.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export function authenticate(options: {
  request: WireRequest;
  scope: Scope;
  estate: Estate;
  now: Date;
}): Identity {
  const { request, scope, estate, now } = options;
  const { portal } = estate;
  if (scope.accessKeyId === portal.accessKeyId && portal.role) {
    return {
      accountId: portal.account,
      arn: `arn:aws:sts::${portal.account}:assumed-role/${portal.role}/portal`,
      userId: `${roleId(portal.account, portal.role)}:portal`,
    };
  }
  if (scope.accessKeyId === portal.accessKeyId) {
    return {
      accountId: portal.account,
      arn: `arn:aws:iam::${portal.account}:user/${portal.user}`,
      userId: `AIDA${rdsResourceId('db', portal.account, portal.user).slice(
        3,
        20,
      )}`,
    };
  }
  const token = request.headers['x-amz-security-token'];
  const session = token ? readSessionToken(token) : undefined;
  if (!session || accessKeyIdOf(session) !== scope.accessKeyId) {
    throw new AwsError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
    );
  }
  if (session.expires <= now.getTime()) {
    throw new AwsError(
      'ExpiredToken',
      'The security token included in the request is expired',
      403,
    );
  }
  const { accountId, role, session: name } = session;
  return {
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${name}`,
    userId: `${roleId(accountId, role)}:${name}`,
    role,
  };
}
