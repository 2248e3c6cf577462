import * as client from '@aws-sdk/client-sso-admin';
import { paginate } from '../../paging/paginate';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import {
  instanceHere,
  permissionSetArn,
  requireInstance,
  requirePermissionSet,
} from './permissionSets';

const created = new Date('2024-05-06T07:08:09Z');

/** Returns a page of 1 to 100 items. */
const page = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults = 100, NextToken }: { MaxResults?: number; NextToken?: string },
) =>
  paginate(items, keyOf, {
    limit: MaxResults,
    token: NextToken,
    invalidToken: () =>
      new AwsError('ValidationException', 'The NextToken is not valid.'),
  });

const handlers: Handlers<typeof client> = {
  ListInstances(_input, call) {
    const instance = instanceHere(call);
    const { management } = call.world.estate.organization;
    return {
      Instances: instance
        ? [
            {
              InstanceArn: instance.arn,
              IdentityStoreId: instance.storeId,
              OwnerAccountId: management,
              CreatedDate: created,
              Status: instance.status,
            },
          ]
        : [],
    };
  },

  ListPermissionSets(input, call) {
    const { arn, permissionSets } = requireInstance(call, input);
    const found = page(
      Object.keys(permissionSets).map(name => permissionSetArn(arn, name)),
      one => one,
      input,
    );
    return { PermissionSets: found.page, NextToken: found.next };
  },

  DescribePermissionSet(input, call) {
    const { name, sessionDuration } = requirePermissionSet(call, input);
    return {
      PermissionSet: {
        Name: name,
        PermissionSetArn: input.PermissionSetArn,
        CreatedDate: created,
        SessionDuration: sessionDuration,
      },
    };
  },

  GetInlinePolicyForPermissionSet(input, call) {
    const { inlinePolicy = '' } = requirePermissionSet(call, input);
    return {
      InlinePolicy:
        typeof inlinePolicy === 'string'
          ? inlinePolicy
          : JSON.stringify(inlinePolicy),
    };
  },

  ListManagedPoliciesInPermissionSet(input, call) {
    const { managedPolicies } = requirePermissionSet(call, input);
    const found = page(managedPolicies, name => name, input);
    return {
      AttachedManagedPolicies: found.page.map(Name => ({
        Name,
        Arn: `arn:aws:iam::aws:policy/${Name}`,
      })),
      NextToken: found.next,
    };
  },

  ListCustomerManagedPolicyReferencesInPermissionSet(input, call) {
    const { customerPolicies } = requirePermissionSet(call, input);
    const found = page(customerPolicies, name => name, input);
    return {
      CustomerManagedPolicyReferences: found.page.map(Name => ({
        Name,
        Path: '/',
      })),
      NextToken: found.next,
    };
  },

  ListPermissionSetsProvisionedToAccount(input, call) {
    const { arn, assignments } = requireInstance(call, input);
    const names = assignments
      .filter(({ account }) => account === input.AccountId)
      .map(({ permissionSet }) => permissionSet);
    const found = page(
      [...new Set(names)].map(name => permissionSetArn(arn, name)),
      one => one,
      input,
    );
    return { PermissionSets: found.page, NextToken: found.next };
  },
};

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/ */
export const ssoAdmin = defineService({
  signingName: 'sso',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
