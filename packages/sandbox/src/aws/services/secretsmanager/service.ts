import * as client from '@aws-sdk/client-secrets-manager';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../service/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { instancesOf, isCluster } from '../rds/databases';
import { dbCluster } from '../rds/dbCluster';
import { dbInstance } from '../rds/dbInstance';
import { daysBefore } from '../../times';

const handlers: Handlers<typeof client> = {
  /** The secrets that RDS manages; their values are never served. */
  DescribeSecret(input, call) {
    const found = Object.entries(call.here.databases)
      .flatMap(([name, database]) =>
        isCluster(database)
          ? dbCluster(call, name, database).MasterUserSecret ?? []
          : instancesOf(name, database).flatMap(
              each => dbInstance(call, each).MasterUserSecret ?? [],
            ),
      )
      .find(
        secret =>
          secret?.SecretArn === input.SecretId ||
          secret?.SecretArn?.split(':secret:')[1] === input.SecretId,
      );
    if (!found) {
      throw new AwsError(
        'ResourceNotFoundException',
        "Secrets Manager can't find the specified secret.",
      );
    }
    return {
      ARN: found.SecretArn,
      Name: found.SecretArn?.split(':secret:')[1],
      KmsKeyId: found.KmsKeyId,
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: 7 },
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
