import * as client from '@aws-sdk/client-sts';
import { arn } from '../../../estate/arn';
import { roleId } from '../../identity/authenticate';
import { roleOf } from '../../identity/Permissions';
import { isTrusted } from '../../identity/trust';
import { credentialsOf } from '../../identity/sessions';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';

const HOUR = 3600;

const handlers: Handlers<typeof client> = {
  GetCallerIdentity(_input, { identity }) {
    const { accountId, arn: callerArn, userId } = identity;
    return { Account: accountId, Arn: callerArn, UserId: userId };
  },

  /**
   * Returns a session of a role. A missing role and a role that does not trust the
   * caller have the same error.
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
   */
  AssumeRole(input, { identity, world, now }) {
    const { RoleArn = '', RoleSessionName = '', ExternalId } = input;
    const match = /^arn:aws:iam::(\d{12}):role\/(?:.+\/)?([\w+=,.@-]+)$/.exec(
      RoleArn,
    );
    if (!match) {
      throw new AwsError('ValidationError', `${RoleArn} is invalid`);
    }
    if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
      throw new AwsError(
        'ValidationError',
        `Value '${RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      );
    }
    const [, accountId, name] = match;
    const role = world.account(accountId)
      ? roleOf(world.estate, accountId, name)
      : undefined;
    if (
      !role ||
      !isTrusted(role, identity, {
        estate: world.estate,
        externalId: ExternalId,
      })
    ) {
      throw new AwsError(
        'AccessDenied',
        `User: ${identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        403,
      );
    }
    const seconds = input.DurationSeconds ?? HOUR;
    if (seconds < 900 || seconds > 12 * HOUR) {
      throw new AwsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const session = {
      accountId,
      role: name,
      session: RoleSessionName,
      expires: now.getTime() + seconds * 1000,
    };
    return {
      Credentials: credentialsOf(session),
      AssumedRoleUser: {
        AssumedRoleId: `${roleId(accountId, name)}:${RoleSessionName}`,
        Arn: arn(
          'sts',
          '',
          accountId,
          `assumed-role/${name}/${RoleSessionName}`,
        ),
      },
      PackedPolicySize: 1,
    };
  },
};

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/ */
export const sts = defineService({
  signingName: 'sts',
  client,
  protocol: awsQuery({
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  }),
  denied: { code: 'AccessDenied', status: 403 },
  handlers,
});
