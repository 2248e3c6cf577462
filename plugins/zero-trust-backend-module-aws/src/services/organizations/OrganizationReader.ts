import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  OrganizationsClient,
  paginateListDelegatedAdministrators,
  paginateListParents,
  paginateListPoliciesForTarget,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required, requiredName } from '../../errors/InvalidResponseError';

/** The description of an organization. */
export interface OrganizationDescription {
  id: string;
  arn: string;
  /** `ALL` or `CONSOLIDATED_BILLING`. */
  featureSet: string;
  managementAccountId: string;
}

/** The only root of an organization. */
export interface OrganizationRoot {
  id: string;
  /** Whether service control policies are in force. */
  policiesEnabled: boolean;
}

const SECURITY_HUB = 'securityhub.amazonaws.com';
const TYPE = 'SERVICE_CONTROL_POLICY';

const isNotInUse = (error: unknown) =>
  error instanceof Error && error.name === 'AWSOrganizationsNotInUseException';

/**
 * Returns the items of a page. Pages may be empty, but the last one must have a list.
 */
function itemsOf<T>({ NextToken }: { NextToken?: string }, items?: T[]) {
  return items ?? (NextToken ? [] : undefined);
}

/**
 * Reads the organization, in its management account or in the account of a delegated
 * administrator of any service. Lists have 20 items a page, and pages may be empty.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/
 */
export class OrganizationReader extends ServiceReader<OrganizationsClient> {
  private get listing() {
    return [{ client: this.client }, this.options] as const;
  }

  /** Returns the organization, or null if the account is in none. */
  organization(): Promise<Fact<OrganizationDescription | null>> {
    return this.read('organizations:DescribeOrganization', async () => {
      try {
        const answer = await this.client.send(
          new DescribeOrganizationCommand({}),
          this.options,
        );
        const organization = required(answer.Organization, 'Organization');
        return {
          id: requiredName(organization.Id, 'Id'),
          arn: requiredName(organization.Arn, 'Arn'),
          featureSet: required(organization.FeatureSet, 'FeatureSet'),
          managementAccountId: requiredName(
            organization.MasterAccountId,
            'MasterAccountId',
          ),
        };
      } catch (error) {
        if (isNotInUse(error)) return null;
        throw error;
      }
    });
  }

  /**
   * Returns the accounts to which Security Hub is delegated. Organizations returns
   * them: `securityhub:ListOrganizationAdminAccounts` works only in the management
   * account, in which no role is required.
   * @see
   * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_ListOrganizationAdminAccounts.html
   * @see
   * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
   */
  securityHubAdministrators(): Promise<Fact<string[]>> {
    return this.read('organizations:ListDelegatedAdministrators', async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListDelegatedAdministrators(
          config,
          { ServicePrincipal: SECURITY_HUB },
          options,
        ),
        'DelegatedAdministrators',
        page => itemsOf(page, page.DelegatedAdministrators),
      );
      return all.map(({ Id }) => required(Id, 'Id'));
    });
  }

  root(): Promise<Fact<OrganizationRoot>> {
    return this.read('organizations:ListRoots', async () => {
      const [config, options] = this.listing;
      const [root] = await this.all(
        paginateListRoots(config, {}, options),
        'Roots',
        page => itemsOf(page, page.Roots),
      );
      return {
        id: required(root?.Id, 'Id'),
        // The policy type is in force only if it is enabled in the root.
        policiesEnabled: required(root.PolicyTypes, 'PolicyTypes').some(
          ({ Type, Status }) => Type === TYPE && Status === 'ENABLED',
        ),
      };
    });
  }

  /** Returns the root or the organizational unit that contains an account or a unit. */
  parent(childId: string): Promise<Fact<string>> {
    return this.read('organizations:ListParents', async () => {
      const [config, options] = this.listing;
      const [parent] = await this.all(
        paginateListParents(config, { ChildId: childId }, options),
        'Parents',
        page => itemsOf(page, page.Parents),
      );
      return required(parent?.Id, 'Id');
    });
  }

  /** Returns the ids of the service control policies that are attached to a target. */
  policies(targetId: string): Promise<Fact<string[]>> {
    return this.read('organizations:ListPoliciesForTarget', async () => {
      const [config, options] = this.listing;
      const all = await this.all(
        paginateListPoliciesForTarget(
          config,
          { TargetId: targetId, Filter: TYPE },
          options,
        ),
        'Policies',
        page => itemsOf(page, page.Policies),
      );
      return all.map(({ Id }) => required(Id, 'Id'));
    });
  }

  /** Returns the document of a policy, to be evaluated in memory and never stored. */
  document(policyId: string): Promise<Fact<string>> {
    return this.read('organizations:DescribePolicy', async () => {
      const { Policy } = await this.client.send(
        new DescribePolicyCommand({ PolicyId: policyId }),
        this.options,
      );
      return required(Policy?.Content, 'Content');
    });
  }
}
