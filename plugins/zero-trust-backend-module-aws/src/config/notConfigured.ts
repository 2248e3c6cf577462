import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { AwsSettings } from './awsSettings';

const problem = (
  operation: string,
  message: string,
  advice: string,
): CollectionProblem => ({
  kind: 'not-configured',
  operation,
  message,
  advice,
  at: new Date().toISOString(),
});

const ORGANIZATIONS = 'zeroTrust.aws.organizations';

/** Returns the problem to report if no account is configured, or nothing. */
export function withoutOrganizations({
  organizations,
}: AwsSettings): CollectionProblem[] {
  return organizations.length
    ? []
    : [
        problem(
          ORGANIZATIONS,
          'No AWS account is configured.',
          `Set ${ORGANIZATIONS} to the accounts and regions to read.`,
        ),
      ];
}

/** Returns the problems to report for organizations whose findings are not read. */
export function withoutSecurityHub({
  organizations,
}: AwsSettings): CollectionProblem[] {
  return organizations.flatMap(({ securityHub }, index) => {
    const key = `${ORGANIZATIONS}[${index}].securityHub`;
    return securityHub
      ? []
      : [
          problem(
            key,
            'Security Hub is not configured.',
            `Set ${key} to the administrator account and the aggregation region of Security Hub.`,
          ),
        ];
  });
}
