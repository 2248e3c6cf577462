import { EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { RDSClient } from '@aws-sdk/client-rds';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { readEach } from '../client/readEach';
import { AwsSettings, OrganizationSettings } from '../config/awsSettings';
import { Ec2Reader } from '../ec2/Ec2Reader';
import { readNetwork } from '../ec2/readNetwork';
import { classifyError } from '../errors/classifyError';
import { readKeys } from '../kms/readKeys';
import { listAccounts } from '../organizations/listAccounts';
import { RdsReader } from '../rds/RdsReader';
import { clusterEvidence } from './clusterEvidence';
import { optionGroupsOf } from './options';
import { Readings } from './Readings';
import { standAloneEvidence } from './standAloneEvidence';
import { partUnjudged } from './unjudged';

const STEPS = 4;

const listOf = <T>(fact: Fact<T[]>): T[] => (isKnown(fact) ? fact.value : []);

/** Reads the live configuration of databases, account by account and region by region. */
export class AwsEvidenceSource implements EvidenceSource {
  readonly id = 'aws';

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes = new Map<string, CollectionScope>();
    const problems: CollectionProblem[] = [];
    for (const organization of this.settings.organizations) {
      const { partition, regions } = organization;
      try {
        for (const account of await this.accounts(organization, signal)) {
          for (const region of regions) {
            scopes.set(`${account.accountId}/${region}`, {
              partition,
              region,
              ...account,
            });
          }
        }
      } catch (error) {
        problems.push(
          classifyError(error, {
            operation: 'organizations:ListAccounts',
            accountId: organization.organizationAccountId ?? '',
            region: regions[0],
            at: new Date().toISOString(),
          }),
        );
      }
    }
    return { scopes: [...scopes.values()], problems };
  }

  private async accounts(
    { accounts, organizationAccountId, regions }: OrganizationSettings,
    signal: AbortSignal,
  ): Promise<Array<{ accountId: string; accountName?: string }>> {
    if (accounts !== 'organization') {
      return accounts.map(accountId => ({ accountId }));
    }
    const client = this.clients.create(OrganizationsClient, {
      accountId: organizationAccountId ?? '',
      region: regions[0],
    });
    return listAccounts(client, signal);
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const rds = new RdsReader(
      this.clients.create(RDSClient, scope),
      scope,
      signal,
    );
    const networkReaders = new Map<string, Ec2Reader>();
    const networkReader = (accountId: string) => {
      const there = { ...scope, accountId };
      const reader =
        networkReaders.get(accountId) ??
        new Ec2Reader(this.clients.create(EC2Client, there), there, signal);
      networkReaders.set(accountId, reader);
      return reader;
    };

    report({ done: 0, total: STEPS, step: 'databases' });
    const instances = await rds.instances();
    const clusters = await rds.clusters();
    const { accountId, region } = scope;
    const single = partUnjudged(listOf(instances), (db, reason) => ({
      arn: db.DBInstanceArn ?? '',
      type: 'rds-instance',
      name: db.DBInstanceIdentifier ?? '',
      engine: db.Engine,
      accountId,
      region,
      reason,
      observedAt: instances.observedAt,
    }));
    const grouped = partUnjudged(listOf(clusters), (db, reason) => ({
      arn: db.DBClusterArn ?? '',
      type: 'cluster',
      name: db.DBClusterIdentifier ?? '',
      engine: db.Engine,
      accountId,
      region,
      reason,
      observedAt: clusters.observedAt,
    }));
    const alone = single.judged.filter(db => !db.DBClusterIdentifier);
    // A cluster without its members would pass what is judged on them.
    const sets = isKnown(instances) ? grouped.judged : [];
    const membersOf = (cluster: string | undefined) =>
      single.judged.filter(db => cluster && db.DBClusterIdentifier === cluster);

    report({ done: 1, total: STEPS, step: 'parameters' });
    const parameters = await readEach(
      alone.map(db => db.DBParameterGroups?.[0]?.DBParameterGroupName),
      name => rds.parameters(name),
    );
    const clusterParameters = await readEach(
      sets.map(db => db.DBClusterParameterGroup),
      name => rds.clusterParameters(name),
    );
    const optionGroups = await readEach(
      [...alone, ...sets].flatMap(db => optionGroupsOf(db)),
      name => rds.optionGroup(name),
    );

    report({ done: 2, total: STEPS, step: 'network' });
    const network = await readNetwork(networkReader, scope, [
      ...alone,
      ...sets.flatMap(db => membersOf(db.DBClusterIdentifier)),
    ]);

    report({ done: 3, total: STEPS, step: 'keys' });
    const { keys, problems } = await readKeys(
      this.clients,
      scope,
      [...alone, ...sets].map(db => db.KmsKeyId),
      signal,
    );

    const readings: Readings = {
      scope,
      instancesAt: instances.observedAt,
      clustersAt: clusters.observedAt,
      network,
      keys,
      parameters,
      clusterParameters,
      optionGroups,
    };
    report({ done: STEPS, total: STEPS, step: 'done' });
    return {
      evidence: [
        ...alone.map(db => standAloneEvidence(db, readings)),
        ...sets.map(db =>
          clusterEvidence(db, membersOf(db.DBClusterIdentifier), readings),
        ),
      ],
      unjudged: [...single.unjudged, ...grouped.unjudged],
      listed: [
        ...(isKnown(instances) ? (['rds-instance'] as const) : []),
        ...(isKnown(clusters) && isKnown(instances)
          ? (['aurora-cluster', 'multi-az-cluster'] as const)
          : []),
      ],
      problems: [
        ...rds.problems,
        // Owners of shared subnets without a role for us say so in the facts.
        ...(networkReaders.get(accountId)?.problems ?? []),
        ...problems,
      ],
    };
  }
}
