import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import {
  Fact,
  GuardRailsEvidence,
  isKnown,
  mapFact,
  missing,
  PeopleAccessEvidence,
} from 'backstage-plugin-zero-trust-common';
import { AwsClients } from '../../client/AwsClients';
import { CollectionRun } from '../../client/CollectionRun';
import { SharedFacts } from '../../client/SharedFacts';
import { OrganizationSettings } from '../../config/awsSettings';
import { homeRegion } from '../../config/partitionRegions';
import { OrganizationFeaturesReader } from '../../services/iam/OrganizationFeaturesReader';
import { IdentityCenter, findIdentityCenter } from './findIdentityCenter';
import { IdentityCenterReader } from '../../services/sso/IdentityCenterReader';
import { GuardRailsReadings, CACHE_MS } from './GuardRailsReadings';
import {
  OrganizationDescription,
  OrganizationReader,
} from '../../services/organizations/OrganizationReader';

/**
 * The collection that needs the data: its signal aborts calls, and its times are
 * recorded.
 */
type Requester = Pick<CollectionRun, 'signal'> &
  Partial<Pick<CollectionRun, 'times'>>;

/**
 * Reads what the organization decides for its accounts, in the account that reads it.
 * Created once for each organization so that all its accounts share the data for ten
 * minutes. Errors are not problems of the collected account: the missing facts have the
 * reasons.
 */
export class OrganizationReadings {
  private readonly rails: GuardRailsReadings;
  private readonly described = new SharedFacts<OrganizationDescription | null>(
    CACHE_MS,
  );
  private readonly rootAccess = new SharedFacts<boolean>(CACHE_MS);
  private readonly instances = new SharedFacts<IdentityCenter | null>(CACHE_MS);

  constructor(
    private readonly clients: AwsClients,
    private readonly organization: OrganizationSettings,
  ) {
    this.rails = new GuardRailsReadings(organization.partition);
  }

  /** Returns `FeatureSet`, or null if there is no organization. */
  async features(requester?: Requester): Promise<Fact<string | null>> {
    const described = await this.description(this.run(requester));
    return mapFact(described, found => found && found.featureSet);
  }

  async guardRails(
    accountId: string,
    requester?: Requester,
  ): Promise<Fact<GuardRailsEvidence>> {
    const run = this.run(requester);
    const described = await this.description(run);
    if (!run || !isKnown(described)) return described as Fact<never>;
    if (described.value === null) {
      return missing('failed', {
        accountId,
        detail:
          'The account that reads the organization is not in an organization.',
      });
    }
    return this.rails.of(
      accountId,
      described.value,
      run.reader(OrganizationReader, OrganizationsClient),
    );
  }

  /**
   * Returns the facts of Identity Center about the people who can sign in to an
   * account.
   */
  async people(
    accountId: string,
    requester?: Requester,
  ): Promise<
    Pick<PeopleAccessEvidence, 'identityCenterActive' | 'permissionSets'>
  > {
    const run = this.run(requester);
    const described = await this.description(run);
    if (!run || !isKnown(described)) {
      const notRead = described as Fact<never>;
      return { identityCenterActive: notRead, permissionSets: notRead };
    }
    const found = await this.instances.get('instance', run.times, () =>
      findIdentityCenter(
        run,
        this.organization,
        described.value?.managementAccountId,
      ),
    );
    if (!isKnown(found)) {
      return { identityCenterActive: found, permissionSets: found };
    }
    const { value: instance } = found;
    return {
      identityCenterActive: mapFact(found, one => one?.status === 'ACTIVE'),
      permissionSets: instance
        ? await run
            .reader(IdentityCenterReader, SSOAdminClient, {
              region: instance.region,
            })
            .provisionedTo(instance.arn, accountId)
        : { ...found, value: 0 },
    };
  }

  async centralRootAccess(requester?: Requester): Promise<Fact<boolean>> {
    const run = this.run(requester);
    if (!run) return notConfigured();
    return this.rootAccess.get('features', run.times, () =>
      run.reader(OrganizationFeaturesReader, IAMClient).centralRootAccess(),
    );
  }

  private async description(
    run: CollectionRun | undefined,
  ): Promise<Fact<OrganizationDescription | null>> {
    if (!run) {
      return notConfigured();
    }
    return this.described.get('organization', run.times, () =>
      run.reader(OrganizationReader, OrganizationsClient).organization(),
    );
  }

  private run(
    requester: Requester = { signal: new AbortController().signal },
  ): CollectionRun | undefined {
    const { organizationAccountId, partition } = this.organization;
    return (
      (organizationAccountId &&
        new CollectionRun(
          this.clients,
          {
            partition,
            accountId: organizationAccountId,
            region: homeRegion(this.organization),
          },
          requester.signal,
          requester.times,
        )) ||
      undefined
    );
  }
}

function notConfigured(): Fact<never> {
  return missing('not-configured', {
    detail:
      'The account that reads the organization is not configured. Set organizationAccountId under zeroTrust.aws.organizations.',
  });
}
