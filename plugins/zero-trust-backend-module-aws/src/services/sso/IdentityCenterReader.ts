import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  paginateListCustomerManagedPolicyReferencesInPermissionSet,
  paginateListInstances,
  paginateListManagedPoliciesInPermissionSet,
  paginateListPermissionSets,
  paginateListPermissionSetsProvisionedToAccount,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** An instance of Identity Center: of the organization, or of an account. */
export interface IdentityCenterInstance {
  arn: string;
  /** `ACTIVE`, `CREATE_IN_PROGRESS` … */
  status: string;
  /** The owner. For an instance of the organization, this is the management account. */
  ownerAccountId: string;
}

/** A permission set and how long its sessions last. */
export interface DescribedPermissionSet {
  name: string;
  /** `PT4H` */
  sessionDuration: string;
}

/**
 * Reads Identity Center in its region: in the management account, or in the account of
 * its delegated administrator.
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/
 */
export class IdentityCenterReader extends ServiceReader<SSOAdminClient> {
  private get listing() {
    return [{ client: this.client }, this.options] as const;
  }

  instances(): Promise<Fact<IdentityCenterInstance[]>> {
    return this.read('sso:ListInstances', async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListInstances(config, {}, options),
        'Instances',
        page => page.Instances,
      );
      return all.map(instance => ({
        arn: required(instance.InstanceArn, 'InstanceArn'),
        status: required(instance.Status, 'Status'),
        ownerAccountId: required(instance.OwnerAccountId, 'OwnerAccountId'),
      }));
    });
  }

  /** Returns the ARNs of all permission sets. */
  permissionSets(InstanceArn: string): Promise<Fact<string[]>> {
    return this.read('sso:ListPermissionSets', async () => {
      const [config, options] = this.listing;
      return this.all(
        paginateListPermissionSets(
          config,
          { InstanceArn, MaxResults: 100 },
          options,
        ),
        'PermissionSets',
        page => page.PermissionSets,
      );
    });
  }

  describe(
    InstanceArn: string,
    PermissionSetArn: string,
  ): Promise<Fact<DescribedPermissionSet>> {
    return this.read('sso:DescribePermissionSet', async () => {
      const { PermissionSet } = await this.client.send(
        new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }),
        this.options,
      );
      return {
        name: required(PermissionSet?.Name, 'Name'),
        sessionDuration: required(
          PermissionSet?.SessionDuration,
          'SessionDuration',
        ),
      };
    });
  }

  /**
   * Returns the inline policy, to be evaluated in memory and never stored. Empty if
   * there is none.
   */
  inlinePolicy(
    InstanceArn: string,
    PermissionSetArn: string,
  ): Promise<Fact<string>> {
    return this.read('sso:GetInlinePolicyForPermissionSet', async () => {
      const { InlinePolicy } = await this.client.send(
        new GetInlinePolicyForPermissionSetCommand({
          InstanceArn,
          PermissionSetArn,
        }),
        this.options,
      );
      return required(InlinePolicy, 'InlinePolicy');
    });
  }

  /** Returns the ARNs of the AWS managed policies of a permission set. */
  managedPolicies(
    InstanceArn: string,
    PermissionSetArn: string,
  ): Promise<Fact<string[]>> {
    return this.read('sso:ListManagedPoliciesInPermissionSet', async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListManagedPoliciesInPermissionSet(
          config,
          { InstanceArn, PermissionSetArn },
          options,
        ),
        'AttachedManagedPolicies',
        page => page.AttachedManagedPolicies,
      );
      return all.map(({ Arn }) => required(Arn, 'Arn'));
    });
  }

  /** Returns the names of customer managed policies, which each account defines. */
  customerPolicies(
    InstanceArn: string,
    PermissionSetArn: string,
  ): Promise<Fact<string[]>> {
    const action = 'sso:ListCustomerManagedPolicyReferencesInPermissionSet';
    return this.read(action, async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListCustomerManagedPolicyReferencesInPermissionSet(
          config,
          { InstanceArn, PermissionSetArn },
          options,
        ),
        'CustomerManagedPolicyReferences',
        page => page.CustomerManagedPolicyReferences,
      );
      return all.map(({ Name }) => required(Name, 'Name'));
    });
  }

  /** Returns the number of permission sets that are provisioned to an account. */
  provisionedTo(InstanceArn: string, AccountId: string): Promise<Fact<number>> {
    const action = 'sso:ListPermissionSetsProvisionedToAccount';
    return this.read(action, async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListPermissionSetsProvisionedToAccount(
          config,
          { InstanceArn, AccountId, MaxResults: 100 },
          options,
        ),
        'PermissionSets',
        page => page.PermissionSets,
      );
      return all.length;
    });
  }
}
