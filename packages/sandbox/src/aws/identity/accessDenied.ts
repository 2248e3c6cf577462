import { AwsError } from '../protocol/AwsError';
import type { Service } from '../service/Service';
import type { Decision } from './Permissions';

/**
 * Returns the error for a denied action, with the text of AWS. EC2 adds a sentence
 * before it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(options: {
  service: Service;
  arn: string;
  action: string;
  decision: Exclude<Decision, 'allowed'>;
}): AwsError {
  const { service, arn, action, decision } = options;
  const reasons = {
    'organization-deny': 'with an explicit deny in a service control policy',
    'explicit-deny': 'with an explicit deny in an identity-based policy',
    'implicit-deny': `because no identity-based policy allows the ${action} action`,
  };
  const sentence = `User: ${arn} is not authorized to perform: ${action} ${reasons[decision]}`;
  return new AwsError(
    service.denied.code,
    service.denied.code === 'UnauthorizedOperation'
      ? `You are not authorized to perform this operation. ${sentence}`
      : sentence,
    service.denied.status,
  );
}
