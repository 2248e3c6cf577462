import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { Fact, isKnown, mapFact } from 'backstage-plugin-zero-trust-common';
import { SessionDocument } from 'backstage-plugin-zero-trust-common/alpha';
import { SSMClient } from '@aws-sdk/client-ssm';
import limit from 'p-limit';
import { AwsClients } from '../client/AwsClients';
import { CollectionRun } from '../client/CollectionRun';
import { AwsSettings } from '../config/awsSettings';
import { withoutOrganizations } from '../config/notConfigured';
import { readBastions } from '../subjects/bastion/readBastions';
import { readFrontEnds } from '../subjects/frontEnd/readFrontEnds';
import { AccountIam } from '../subjects/account/AccountIam';
import { bastionAccess } from '../subjects/bastion/bastionAccess';
import { readSessionDocuments } from '../subjects/bastion/readSessionDocuments';
import { SettingsReader } from '../services/ssm/SettingsReader';
import { AccountDirectory } from '../subjects/organization/AccountDirectory';
import { EngineSupport } from '../subjects/database/EngineSupport';
import { OrganizationAccounts } from '../subjects/organization/OrganizationAccounts';
import { AccountRegions } from './AccountRegions';
import { closedRegion } from './closedRegion';
import { readDatabases } from '../subjects/database/readDatabases';
import { InstanceClasses } from '../subjects/region/InstanceClasses';
import { readRegion } from '../subjects/region/readRegion';
import { withUnlisted } from '../subjects/unlisted';
import { Watching } from '../subjects/watching/Watching';
import {
  sessionAlarms,
  sessionLogGroups,
} from '../subjects/watching/watchedBastion';
import { unreadRegion } from './unread';

/** The steps of the reported progress. */
const STEPS = 12;
/** The number of accounts whose regions are read at the same time. */
const CONCURRENCY = 4;

/** Returns whether no problem hides resources. Closed regions hide none. */
const hideNothing = (problems: readonly CollectionProblem[]) =>
  problems.every(({ closesScope }) => closesScope);

/** Returns a function that calls another only once. */
function once<T>(call: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: call() };
    return made.value;
  };
}

/** The result if there is nothing to collect. */
const nothing = (problems: CollectionProblem[]): EvidenceCollection => ({
  evidence: [],
  unjudged: [],
  listed: [],
  problems,
});

/** Reads the live configuration, account by account and region by region. */
export class AwsEvidenceSource implements EvidenceSource {
  readonly id = 'aws';
  readonly lists = [
    'rds-instance',
    'aurora-cluster',
    'multi-az-cluster',
    'bastion',
    'load-balancer',
    'certificate',
    'aws-account-region',
  ] as const;

  private readonly regions: AccountRegions;
  private readonly engineSupport = new EngineSupport();
  private readonly instanceClasses = new InstanceClasses();

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly directory: AccountDirectory,
    private readonly iam: AccountIam,
    private readonly organization: OrganizationAccounts,
  ) {
    this.regions = new AccountRegions(clients);
  }

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes = new Map<string, CollectionScope>();
    const problems = withoutOrganizations(this.settings);
    const undecided: string[] = [];
    let listedAll = true;
    for (const organization of this.settings.organizations) {
      const { partition } = organization;
      const bounded = limit(CONCURRENCY);
      const listed = await this.directory.accounts(organization, signal);
      const inScope = await Promise.all(
        listed.accounts.map(({ accountId }) =>
          bounded(() => this.regions.of(accountId, organization, signal)),
        ),
      );
      problems.push(...listed.problems);
      listedAll &&= hideNothing(listed.problems);
      listed.accounts.forEach((account, index) => {
        if (!hideNothing(inScope[index].problems)) {
          undecided.push(account.accountId);
        }
        for (const region of inScope[index].regions) {
          scopes.set(`${account.accountId}/${region}`, {
            partition,
            region,
            ...account,
          });
        }
        problems.push(...inScope[index].problems);
      });
    }
    return {
      scopes: [...scopes.values()],
      problems,
      ...(listedAll && { undecided }),
    };
  }

  unread(scope: CollectionScope, at: string) {
    return [unreadRegion(scope, at)];
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const { accountId, region } = scope;
    const { tagKeys } = this.settings;
    if (this.regions.isOptedOut(accountId, region)) {
      return nothing([this.regions.notOptedIn(accountId, region)]);
    }
    const run = new CollectionRun(this.clients, scope, signal);
    let done = 0;
    const step = (name: string) => {
      report({ done, total: STEPS, step: name });
      done += 1;
    };
    step('identities');
    const policies = await this.iam.policies(run);
    const watching = new Watching(run);
    const databases = await readDatabases(run, this.clients, {
      step,
      policies,
      engineSupport: this.engineSupport,
      organization: this.organization,
      watching,
    });
    step('bastions');
    const documents = isKnown(policies)
      ? await readSessionDocuments(run, policies.value)
      : policies;
    const read = isKnown(documents) ? documents.value : undefined;
    const sessionPreferences = once(() =>
      run.reader(SettingsReader, SSMClient).sessionPreferences(),
    );
    const bastions = await readBastions(run, databases, {
      tagKeys,
      access: (arn, tags) => bastionAccess(policies, documents, arn, tags),
      watch: async (instanceId, { tunnels }) => ({
        sessionAlarms: await sessionAlarms(
          watching,
          scope,
          instanceId,
          tunnels,
          documents,
        ),
        sessionLogGroups: await sessionLogGroups(watching, [
          await sessionPreferences(),
          ...(read ?? [])
            .filter(({ opensShell }) => opensShell)
            .map(({ preferences }) => preferences),
        ]),
      }),
    });
    step('front ends');
    const frontEnds = await readFrontEnds(run, { tagKeys });
    step('account');
    const foundation = await readRegion(run, {
      sessionPreferences,
      instanceClasses: () => this.instanceClasses.of(run),
      shellPrincipals: async () =>
        mapFact(policies, p => p.shellPrincipals(scope, read)),
      shellDocuments: isKnown(policies)
        ? mapFact(documents as Fact<SessionDocument[]>, all =>
            policies.value.shellDocuments(
              scope,
              all,
              mapFact(documents, () => null),
            ),
          )
        : policies,
    });
    report({ done: STEPS, total: STEPS, step: 'done' });
    const problems = [...run.problems(), ...databases.problems];
    const closed = closedRegion(problems);
    if (closed) {
      return nothing([
        closed,
        ...problems.filter(({ kind }) => kind !== 'out-of-scope'),
      ]);
    }
    return {
      unjudged: databases.unjudged,
      evidence: [
        ...databases.evidence,
        ...bastions.evidence,
        ...frontEnds.evidence,
        foundation,
      ],
      listed: [
        ...databases.listed,
        ...bastions.listed,
        ...frontEnds.listed,
        // If nothing responds, the collection failed.
        ...(isKnown(foundation.status)
          ? (['aws-account-region'] as const)
          : []),
      ],
      problems: withUnlisted(problems, [
        ...databases.listings,
        ...bastions.listings,
        ...frontEnds.listings,
        { type: 'aws-account-region', needs: [foundation.status] },
      ]),
    };
  }
}
