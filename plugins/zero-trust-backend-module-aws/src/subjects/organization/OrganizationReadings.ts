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
import { GuardRailsReadings, KEPT_MS } from './GuardRailsReadings';
import {
  OrganizationDescription,
  OrganizationReader,
} from '../../services/organizations/OrganizationReader';

/** The collection that asks: its signal ends calls, its times date their answers. */
type Asking = Pick<CollectionRun, 'signal'> &
  Partial<Pick<CollectionRun, 'times'>>;

/**
 * What the organization decides for its accounts, read in the account that reads
 * it. Made once for an organization, so that all its accounts share what they
 * have in common for ten minutes. Nothing here is a problem of the account that
 * asks: what stood in the way is said in the facts.
 */
export class OrganizationReadings {
  private readonly rails: GuardRailsReadings;
  private readonly described = new SharedFacts<OrganizationDescription | null>(
    KEPT_MS,
  );
  private readonly rootAccess = new SharedFacts<boolean>(KEPT_MS);
  private readonly instances = new SharedFacts<IdentityCenter | null>(KEPT_MS);

  constructor(
    private readonly clients: AwsClients,
    private readonly organization: OrganizationSettings,
  ) {
    this.rails = new GuardRailsReadings(organization.partition);
  }

  /** `FeatureSet`; null where there is no organization. */
  async features(asking?: Asking): Promise<Fact<string | null>> {
    const described = await this.description(this.run(asking));
    return mapFact(described, found => found && found.featureSet);
  }

  async guardRails(
    accountId: string,
    asking?: Asking,
  ): Promise<Fact<GuardRailsEvidence>> {
    const run = this.run(asking);
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

  /** What Identity Center says of the people who come into an account. */
  async people(
    accountId: string,
    asking?: Asking,
  ): Promise<
    Pick<PeopleAccessEvidence, 'identityCenterActive' | 'permissionSets'>
  > {
    const run = this.run(asking);
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

  async centralRootAccess(asking?: Asking): Promise<Fact<boolean>> {
    const run = this.run(asking);
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
    asking: Asking = { signal: new AbortController().signal },
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
          asking.signal,
          asking.times,
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
