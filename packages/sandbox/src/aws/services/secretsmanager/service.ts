import * as client from '@aws-sdk/client-secrets-manager';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { instancesOf, isCluster } from '../../../estate/databases';
import { dbCluster } from '../rds/dbCluster';
import { dbInstance } from '../rds/dbInstance';
import { daysBefore } from '../../../estate/times';

const handlers: Handlers<typeof client> = {
  /** Describes a secret that RDS manages, without its value. */
  DescribeSecret(input, call) {
    const found = Object.entries(call.here.databases)
      .flatMap(([name, database]) => {
        const secrets = isCluster(database)
          ? [dbCluster(call, name, database).MasterUserSecret]
          : instancesOf(name, database).map(
              each => dbInstance(call, each).MasterUserSecret,
            );
        return secrets.map(secret => ({
          secret,
          rotates: database.masterPasswordRotates,
        }));
      })
      .find(
        ({ secret }) =>
          secret?.SecretArn === input.SecretId ||
          secret?.SecretArn?.split(':secret:')[1] === input.SecretId,
      );
    if (!found) {
      throw new AwsError(
        'ResourceNotFoundException',
        "Secrets Manager can't find the specified secret.",
      );
    }
    const { secret, rotates } = found;
    return {
      ARN: secret?.SecretArn,
      Name: secret?.SecretArn?.split(':secret:')[1],
      KmsKeyId: secret?.KmsKeyId,
      RotationEnabled: rotates,
      ...(rotates && { RotationRules: { AutomaticallyAfterDays: 7 } }),
      LastRotatedDate: daysBefore(call.startedAt, 3),
      OwningService: 'rds',
    };
  },
};

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export const secretsManager = defineService({
  signingName: 'secretsmanager',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
