import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import {
  Fact,
  FindingAggregatorEvidence,
  isKnown,
  mapFact,
  missing,
  OrganizationEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { CollectionRun } from '../client/CollectionRun';
import { AwsSettings, OrganizationSettings } from '../config/awsSettings';
import { homeRegion } from '../config/partitionRegions';
import { OrganizationReader } from '../services/organizations/OrganizationReader';
import { AggregatorReader } from '../services/securityhub/AggregatorReader';
import { findIdentityCenter } from '../subjects/organization/findIdentityCenter';
import { readPermissionSets } from '../subjects/organization/readPermissionSets';
import { unreadOrganization } from './unread';

/** The steps of the reported progress. */
const STEPS = 3;

/** Reads the settings of each organization. */
export class AwsOrganizationSource implements EvidenceSource {
  readonly id = 'aws-organizations';
  readonly lists = ['aws-organization'] as const;

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  async scopes() {
    const scopes = new Map<string, CollectionScope>();
    for (const organization of this.settings.organizations) {
      const scope = scopeOf(organization);
      if (scope) scopes.set(`${scope.accountId}/${scope.region}`, scope);
    }
    return { scopes: [...scopes.values()], problems: [] };
  }

  unread(scope: CollectionScope, at: string) {
    return [unreadOrganization(scope, at)];
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const run = new CollectionRun(this.clients, scope, signal);
    const settings = this.settings.organizations.find(candidate => {
      const other = scopeOf(candidate);
      return (
        other?.accountId === scope.accountId && other.region === scope.region
      );
    });
    const reader = run.reader(OrganizationReader, OrganizationsClient);
    report({ done: 0, total: STEPS, step: 'organization' });
    const described = await reader.organization();
    if (!settings || !isKnown(described) || described.value === null) {
      // Without its id there is no evidence. If the account is not in an organization,
      // the organization no longer exists.
      const gone = isKnown(described) && described.value === null;
      return {
        evidence: [],
        unjudged: [],
        listed: gone ? ['aws-organization'] : [],
        problems: run.problems(),
      };
    }
    report({ done: 1, total: STEPS, step: 'security hub' });
    const organization = described.value;
    const administrators = await reader.securityHubAdministrators();
    const hub = settings.securityHub;
    const there = hub && run.reader(AggregatorReader, SecurityHubClient, hub);
    const findingAggregator = await (there
      ? there.aggregator()
      : notConfigured<FindingAggregatorEvidence>());
    report({ done: 2, total: STEPS, step: 'identity center' });
    const found = await findIdentityCenter(
      run,
      settings,
      organization.managementAccountId,
    );
    const evidence: OrganizationEvidence = {
      subject: 'organization',
      arn: organization.arn,
      resourceId: organization.id,
      name: organization.id,
      partition: scope.partition,
      accountId: organization.managementAccountId,
      region: scope.region,
      times: run.times,
      status: { ...described, value: organization.featureSet },
      securityHubAdministrators: administrators,
      findingAggregator,
      identityCenter: mapFact(
        found,
        one => one && { arn: one.arn, status: one.status },
      ),
      permissionSets: isKnown(found)
        ? (found.value && (await readPermissionSets(run, found.value))) ?? {
            ...found,
            value: [],
          }
        : found,
    };
    report({ done: STEPS, total: STEPS, step: 'done' });
    const own = run.problems();
    const elsewhere = there?.problems ?? [];
    return {
      evidence: [evidence],
      unjudged: [],
      listed: ['aws-organization'],
      problems: [
        ...own,
        ...elsewhere.filter(problem => !own.includes(problem)),
      ],
    };
  }
}

/**
 * Returns the account and region in which an organization is read. Undefined if no
 * account is configured for it.
 */
function scopeOf(
  organization: OrganizationSettings,
): CollectionScope | undefined {
  const { organizationAccountId, partition, identityCenter } = organization;
  return organizationAccountId
    ? {
        partition,
        accountId: organizationAccountId,
        region: identityCenter?.region ?? homeRegion(organization),
      }
    : undefined;
}

async function notConfigured<T>(): Promise<Fact<T | null>> {
  return missing('not-configured', {
    detail:
      'Security Hub is not configured. Set securityHub under zeroTrust.aws.organizations.',
  });
}
