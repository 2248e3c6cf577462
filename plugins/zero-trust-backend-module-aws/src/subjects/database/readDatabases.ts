import { EC2Client } from '@aws-sdk/client-ec2';
import {
  DBCluster,
  DBInstance,
  RDSClient,
  VpcSecurityGroupMembership,
} from '@aws-sdk/client-rds';
import {
  DatabaseEvidence,
  Fact,
  isKnown,
  mapFact,
  ResourceType,
} from 'backstage-plugin-zero-trust-common';
import { AccountPolicies } from 'backstage-plugin-zero-trust-common/alpha';
import {
  CollectionProblem,
  UnjudgedResource,
} from 'backstage-plugin-zero-trust-node';
import { readBackups } from './readBackups';
import { AwsClients } from '../../client/AwsClients';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { watchedDatabase, WatchedDatabase } from '../watching/watchedDatabase';
import { Listing } from '../unlisted';
import { Watching } from '../watching/Watching';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { readNetwork } from '../network/readNetwork';
import { readKeys } from './readKeys';
import { EngineSupport } from './EngineSupport';
import { OrganizationAccounts } from '../organization/OrganizationAccounts';
import { RdsReader } from '../../services/rds/RdsReader';
import { clusterEvidence } from './clusterEvidence';
import { versionKey } from './engineSupportOf';
import { optionGroupsOf } from './options';
import { placesOf } from './placesOf';
import { readAccess } from './readAccess';
import { Readings } from './Readings';
import { readSnapshots } from './readSnapshots';
import { orphanedSnapshots } from './orphanedSnapshots';
import { standAloneEvidence } from './standAloneEvidence';
import {
  separateUnjudged,
  whyClusterUnjudged,
  whyUnjudged,
  whyWithoutCluster,
} from './unjudged';

const listOf = <T>(fact: Fact<T[]>): T[] => (isKnown(fact) ? fact.value : []);

const groupIds = (all: VpcSecurityGroupMembership[] | undefined) =>
  all?.flatMap(({ VpcSecurityGroupId: id }) => id ?? []);

const watchedInstance = (db: DBInstance): [string, WatchedDatabase] => [
  db.DBInstanceArn ?? '',
  {
    kind: 'instance',
    name: db.DBInstanceIdentifier ?? '',
    logExports: db.EnabledCloudwatchLogsExports ?? [],
    securityGroupIds: groupIds(db.VpcSecurityGroups),
  },
];

const watchedCluster = (db: DBCluster): [string, WatchedDatabase] => [
  db.DBClusterArn ?? '',
  {
    kind: 'cluster',
    name: db.DBClusterIdentifier ?? '',
    logExports: db.EnabledCloudwatchLogsExports ?? [],
    securityGroupIds: groupIds(db.VpcSecurityGroups),
  },
];

/** The evidence about one kind of resource in one account-region. */
export interface DatabaseReadings {
  evidence: DatabaseEvidence[];
  unjudged: UnjudgedResource[];
  listed: ResourceType[];
  /** The reads that each type needs to be listed. */
  listings: Listing[];
  problems: CollectionProblem[];
}

/** Reads the databases of an account-region, with as few calls as possible. */
export async function readDatabases(
  run: CollectionRun,
  clients: AwsClients,
  {
    step,
    policies,
    engineSupport,
    organization,
    watching,
  }: {
    step: (name: string) => void;
    policies: Fact<AccountPolicies>;
    engineSupport: EngineSupport;
    organization: OrganizationAccounts;
    watching: Watching;
  },
): Promise<DatabaseReadings> {
  const { scope } = run;
  const rds = run.reader(RdsReader, RDSClient);

  step('databases');
  const instances = await rds.instances();
  const clusters = await rds.clusters();
  const { accountId, region } = scope;
  const withoutCluster = listOf(instances).filter(db =>
    whyWithoutCluster(db, clusters),
  );
  const single = separateUnjudged(
    listOf(instances),
    db => whyUnjudged(db.Engine) ?? whyWithoutCluster(db, clusters),
    (db, reason) => ({
      arn: db.DBInstanceArn ?? '',
      type: 'rds-instance',
      name: db.DBInstanceIdentifier ?? '',
      engine: db.Engine,
      accountId,
      region,
      reason,
    }),
  );
  const grouped = separateUnjudged(
    listOf(clusters),
    whyClusterUnjudged,
    (db, reason) => ({
      arn: db.DBClusterArn ?? '',
      type: 'cluster',
      name: db.DBClusterIdentifier ?? '',
      engine: db.Engine,
      accountId,
      region,
      reason,
    }),
  );
  const alone = single.judged.filter(db => !db.DBClusterIdentifier);
  // A cluster without its members would pass the controls about them.
  const sets = isKnown(instances) ? grouped.judged : [];
  const membersOf = (cluster: string | undefined) =>
    single.judged.filter(db => cluster && db.DBClusterIdentifier === cluster);

  step('parameters');
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

  step('versions');
  const engines = await readEach([...alone, ...sets].map(versionKey), key => {
    const [engine, version] = key.split(' ');
    return engineSupport.of(run, engine, version);
  });

  step('backups');
  const backups = await readBackups(run, alone.length + sets.length);

  step('network');
  const network = await readNetwork(
    owner => run.reader(Ec2Reader, EC2Client, { accountId: owner }),
    scope,
    [
      ...alone,
      ...sets.flatMap(db => membersOf(db.DBClusterIdentifier)),
    ].flatMap(placesOf),
  );

  step('keys');
  const { keys, problems } = await readKeys(
    clients,
    scope,
    [...alone, ...sets].map(db => db.KmsKeyId),
    run,
  );

  step('snapshots');
  const snapshots = await readSnapshots(
    run,
    organization,
    // If nothing responds, nothing more is read.
    isKnown(instances) || isKnown(clusters),
    [
      ...alone.map(db => ({
        resourceId: db.DbiResourceId ?? '',
        name: db.DBInstanceIdentifier ?? '',
        cluster: false,
      })),
      ...sets.map(db => ({
        resourceId: db.DbClusterResourceId ?? '',
        name: db.DBClusterIdentifier ?? '',
        cluster: true,
      })),
    ],
  );
  const access = await readAccess(run, [...alone, ...sets]);

  step('alarms');
  watching.remember(keys);
  const watched = new Map(
    await Promise.all(
      [...alone.map(watchedInstance), ...sets.map(watchedCluster)].map(
        async ([arn, database]) =>
          [arn, await watchedDatabase(watching, scope, database)] as const,
      ),
    ),
  );

  const readings: Readings = {
    scope,
    times: run.times,
    network,
    keys,
    parameters,
    clusterParameters,
    optionGroups,
    engines,
    ...backups,
    connectGrants: mapFact(policies, p => p.connectGrants()),
    snapshots,
    ...access,
    watched,
  };
  return {
    evidence: [
      ...alone.map(db => standAloneEvidence(db, readings)),
      ...sets.map(db =>
        clusterEvidence(db, membersOf(db.DBClusterIdentifier), readings),
      ),
    ],
    unjudged: [
      ...single.unjudged,
      ...grouped.unjudged,
      ...orphanedSnapshots(
        scope,
        snapshots,
        instances,
        clusters,
        withoutCluster,
      ),
    ],
    listed: [
      ...(isKnown(instances) ? (['rds-instance'] as const) : []),
      // A cluster that an instance names may exist, although it is not in the list.
      ...(isKnown(clusters) && isKnown(instances) && !withoutCluster.length
        ? (['aurora-cluster', 'multi-az-cluster'] as const)
        : []),
    ],
    listings: [
      { type: 'rds-instance', needs: [instances] },
      { type: 'aurora-cluster', needs: [instances, clusters] },
      { type: 'multi-az-cluster', needs: [instances, clusters] },
    ],
    problems,
  };
}
