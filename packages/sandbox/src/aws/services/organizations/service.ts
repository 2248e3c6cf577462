import * as client from '@aws-sdk/client-organizations';
import type { Estate } from '../../../estate';
import { arn } from '../../arn';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../service/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';

/** Accounts are only shown to the management account: there is no delegation here. */
function requireManagement(
  { accountId, world, identity }: Call,
  action: string,
) {
  if (accountId !== world.estate.organization.management) {
    throw new AwsError(
      'AccessDeniedException',
      `You don't have permissions to access this resource: ${identity.arn}, ${action}.`,
    );
  }
}

function organizationArn({ organization }: Estate, what: string): string {
  return arn(
    'organizations',
    '',
    organization.management,
    `${what}/${organization.id}`,
  );
}

const handlers: Handlers<typeof client> = {
  DescribeOrganization(_input, { world: { estate } }) {
    const { id, management } = estate.organization;
    return {
      Organization: {
        Id: id,
        Arn: organizationArn(estate, 'organization'),
        FeatureSet: 'ALL',
        MasterAccountId: management,
        MasterAccountArn: `${organizationArn(estate, 'account')}/${management}`,
        MasterAccountEmail: 'aws-management@example.com',
        AvailablePolicyTypes: [
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    };
  },

  ListAccounts(input, call) {
    requireManagement(call, 'organizations:ListAccounts');
    const { estate } = call.world;
    const maximum = input.MaxResults ?? 20;
    if (maximum < 1 || maximum > 20) {
      throw new AwsError(
        'InvalidInputException',
        'You provided a value for MaxResults that is not between 1 and 20.',
      );
    }
    const { page, next } = paginate(estate.accounts, ({ id }) => id, {
      limit: maximum,
      token: input.NextToken,
      invalidToken: () =>
        new AwsError('InvalidInputException', 'Invalid pagination token'),
    });
    return {
      Accounts: page.map(({ id, name, status }) => ({
        Id: id,
        Arn: `${organizationArn(estate, 'account')}/${id}`,
        Email: `${name}@example.com`,
        Name: name,
        Status: status,
        State: status,
        JoinedMethod: 'CREATED' as const,
        JoinedTimestamp: new Date('2024-05-06T07:08:09Z'),
      })),
      NextToken: next,
    };
  },
};

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/ */
export const organizations = defineService({
  signingName: 'organizations',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
