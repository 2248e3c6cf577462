import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { DBCluster, DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { Fact, isKnown, KeyEvidence } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
  UnjudgedResource,
} from 'backstage-plugin-zero-trust-node';
import limit from 'p-limit';
import { AwsClients } from '../client/AwsClients';
import { AwsSettings } from '../config/awsSettings';
import { Ec2Reader } from '../ec2/Ec2Reader';
import { readNetwork } from '../ec2/readNetwork';
import { classifyError } from '../errors/classifyError';
import { KmsReader } from '../kms/KmsReader';
import { listAccounts } from '../organizations/listAccounts';
import { RdsReader } from '../rds/RdsReader';
import { clustered, Readings, standAlone } from './databaseEvidence';

const CONCURRENCY = 4;

function unjudgedReason(engine = ''): string | undefined {
  if (engine === 'neptune') return 'Neptune is not judged.';
  if (engine === 'docdb') return 'DocumentDB is not judged.';
  return engine.startsWith('custom-') ? 'RDS Custom is not judged.' : undefined;
}

async function readEach<T>(
  names: Array<string | undefined>,
  read: (name: string) => Promise<T>,
): Promise<Map<string, T>> {
  const bounded = limit(CONCURRENCY);
  const distinct = [...new Set(names.filter((n): n is string => Boolean(n)))];
  return new Map(
    await Promise.all(
      distinct.map(name =>
        bounded(async () => [name, await read(name)] as [string, T]),
      ),
    ),
  );
}

export class AwsEvidenceSource implements EvidenceSource {
  readonly id = 'aws';

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes: CollectionScope[] = [];
    const problems: CollectionProblem[] = [];
    for (const organization of this.settings.organizations) {
      const { accounts, partition, regions, organizationAccountId } =
        organization;
      try {
        const found =
          accounts === 'organization'
            ? await listAccounts(
                new OrganizationsClient(
                  await this.clients.configFor({
                    accountId: organizationAccountId ?? '',
                    region: regions[0],
                  }),
                ),
                signal,
              )
            : accounts.map(accountId => ({ accountId }));
        for (const account of found) {
          for (const region of regions) {
            scopes.push({ partition, region, ...account });
          }
        }
      } catch (error) {
        problems.push(
          classifyError(
            error,
            'organizations:ListAccounts',
            new Date().toISOString(),
          ),
        );
      }
    }
    return { scopes, problems };
  }

  async collect(
    scope: CollectionScope,
    context: CollectionContext,
  ): Promise<EvidenceCollection> {
    const { signal, report } = context;
    const config = await this.clients.configFor(scope);
    const rds = new RdsReader(new RDSClient(config), scope, signal);
    const ec2 = new Ec2Reader(new EC2Client(config), scope, signal);

    report({ done: 0, total: 4, step: 'databases' });
    const instances = await rds.instances();
    const clusters = await rds.clusters();
    const unjudged: UnjudgedResource[] = [];
    const judged = (
      type: string,
      list: Fact<unknown>,
      db: Pick<
        DBInstance & DBCluster,
        | 'Engine'
        | 'DBInstanceArn'
        | 'DBClusterArn'
        | 'DBInstanceIdentifier'
        | 'DBClusterIdentifier'
      >,
    ) => {
      const reason = unjudgedReason(db.Engine);
      if (!reason) return true;
      unjudged.push({
        arn: db.DBInstanceArn ?? db.DBClusterArn ?? '',
        type,
        name: db.DBInstanceIdentifier ?? db.DBClusterIdentifier ?? '',
        engine: db.Engine,
        accountId: scope.accountId,
        region: scope.region,
        reason,
        observedAt: list.observedAt,
      });
      return false;
    };
    const dbs = isKnown(instances)
      ? instances.value.filter(db => judged('rds-instance', instances, db))
      : [];
    // A cluster without its members would pass what is judged on them.
    const sets =
      isKnown(clusters) && isKnown(instances)
        ? clusters.value.filter(db => judged('cluster', clusters, db))
        : [];
    const alone = dbs.filter(db => !db.DBClusterIdentifier);

    report({ done: 1, total: 4, step: 'parameters' });
    const parameters = await readEach(
      alone.map(db => db.DBParameterGroups?.[0]?.DBParameterGroupName),
      name => rds.parameters(name),
    );
    const clusterParameters = await readEach(
      sets.map(c => c.DBClusterParameterGroup),
      name => rds.clusterParameters(name),
    );
    const optionGroups = await rds.optionGroups();

    report({ done: 2, total: 4, step: 'network' });
    const network = await readNetwork(ec2, dbs);

    report({ done: 3, total: 4, step: 'keys' });
    const problems: CollectionProblem[] = [];
    const keys = await readEach<KeyEvidence>(
      [...alone, ...sets].map(db => db.KmsKeyId),
      async arn => {
        const accountId = arn.split(':')[4] || scope.accountId;
        const owner = { ...scope, accountId };
        // Without a role in the owner's account the own one is denied, and says so.
        const ownerConfig = await this.clients
          .configFor(owner)
          .catch(() => config);
        const kms = new KmsReader(new KMSClient(ownerConfig), owner, signal);
        const key = await kms.key(arn);
        problems.push(...kms.problems);
        return key;
      },
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
    report({ done: 4, total: 4, step: 'done' });
    return {
      evidence: [
        ...alone.map(db => standAlone(db, readings)),
        ...sets.map(cluster =>
          clustered(
            cluster,
            dbs.filter(
              db => db.DBClusterIdentifier === cluster.DBClusterIdentifier,
            ),
            readings,
          ),
        ),
      ],
      unjudged,
      listed: [
        ...(isKnown(instances) ? (['rds-instance'] as const) : []),
        ...(isKnown(clusters) && isKnown(instances)
          ? (['aurora-cluster', 'multi-az-cluster'] as const)
          : []),
      ],
      problems: [...rds.problems, ...ec2.problems, ...problems],
    };
  }
}
