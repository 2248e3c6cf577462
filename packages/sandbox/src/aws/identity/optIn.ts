import type { Estate } from '../../estate';
import { AwsError } from '../protocol/AwsError';
import type { Service } from '../service/Service';

/** An account in a region. */
export interface Place {
  accountId: string;
  region: string;
}

export const isOptedOut = (
  estate: Estate,
  { accountId, region }: Place,
): boolean =>
  estate.accounts.some(
    ({ id, optedOut }) => id === accountId && optedOut.includes(region),
  );

/**
 * Returns the error for a region that the account has not enabled. Sessions of the
 * account are not valid there. Each protocol has its own error.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function notOptedIn({ signingName }: Service): AwsError {
  const text = 'The security token included in the request is invalid.';
  switch (signingName) {
    case 'ec2':
      return new AwsError(
        'AuthFailure',
        'AWS was not able to validate the provided access credentials',
        401,
      );
    case 'rds':
    case 'sts':
    case 'iam':
      return new AwsError('InvalidClientTokenId', text, 403);
    default:
      return new AwsError('UnrecognizedClientException', text, 400);
  }
}
