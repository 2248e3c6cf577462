import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { RDSClient } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  known,
  mapFact,
  missing,
  SnapshotEvidence,
  SnapshotShare,
} from 'backstage-plugin-zero-trust-common';
import { AccessAnalyzerReader } from '../../services/accessanalyzer/AccessAnalyzerReader';
import { AnalyzedSnapshots, analyzedSnapshots } from './snapshotShares';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { OrganizationAccounts } from '../organization/OrganizationAccounts';
import {
  ListedSnapshot,
  SnapshotReader,
} from '../../services/rds/SnapshotReader';

/** The snapshots of an account-region. */
export interface Snapshots {
  ofInstances: Fact<ListedSnapshot[]>;
  ofClusters: Fact<ListedSnapshot[]>;
  /** Returns the evidence about the snapshots of one database, by its resource id. */
  of(resourceId: string, cluster: boolean): Fact<SnapshotEvidence[]>;
}

/** A database that may have snapshots. */
export interface SnapshotSource {
  resourceId: string;
  name: string;
  cluster: boolean;
}

/**
 * Returns whether a snapshot belongs to the database, by its id, because a new database
 * can have the same name. By name if RDS does not return the id.
 */
const isOf =
  ({ resourceId, name, cluster }: SnapshotSource) =>
  (snapshot: ListedSnapshot): boolean =>
    snapshot.ofCluster === cluster &&
    (snapshot.resourceId
      ? snapshot.resourceId === resourceId
      : snapshot.database === name);

/** RDS can share only manual snapshots. Automated ones have to be copied first. */
const canBeShared = ({ type }: ListedSnapshot) => type === 'manual';

const listOf = <T>(fact: Fact<T[]>): T[] => (isKnown(fact) ? fact.value : []);

/** Returns the finding of the analyzer, or undefined if there is none. */
function analyzed(
  { arn, createdAt }: ListedSnapshot,
  analyzer: AnalyzedSnapshots | undefined,
): Fact<string[]> | undefined {
  if (!analyzer || !createdAt || Number(createdAt) > analyzer.before) {
    return undefined;
  }
  const found = analyzer.sharedWith.get(arn);
  return found === null ? undefined : known(found ?? [], analyzer.source);
}

/** Returns the snapshots of each database, by its resource id. */
function attribute(
  snapshots: readonly ListedSnapshot[],
  databases: readonly SnapshotSource[],
): Map<string, ListedSnapshot[]> {
  const groups = new Map<string, ListedSnapshot[]>();
  for (const snapshot of snapshots) {
    const key = snapshot.resourceId ?? snapshot.database ?? '';
    const group = groups.get(key) ?? [];
    group.push(snapshot);
    groups.set(key, group);
  }
  return new Map(
    databases.map(database => [
      database.resourceId,
      [database.resourceId, database.name]
        .flatMap(key => groups.get(key) ?? [])
        .filter(isOf(database)),
    ]),
  );
}

/**
 * Lists the snapshots, and reads the accounts with which manual ones are shared: from
 * an analyzer if there is one, else from each snapshot.
 *
 * @param listed - whether any databases could be listed
 * @param databases - those that evidence is collected about
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export async function readSnapshots(
  run: CollectionRun,
  organization: OrganizationAccounts,
  listed: boolean,
  databases: readonly SnapshotSource[],
): Promise<Snapshots> {
  const { scope } = run;
  if (!listed) {
    const notCollected = missing('not-collected');
    return {
      ofInstances: notCollected,
      ofClusters: notCollected,
      of: () => notCollected,
    };
  }
  const reader = run.reader(SnapshotReader, RDSClient);
  const ofInstances = await reader.ofInstances();
  const ofClusters = await reader.ofClusters();
  const byDatabase = attribute(
    [...listOf(ofInstances), ...listOf(ofClusters)],
    databases,
  );
  const shareable = [...byDatabase.values()].flat().filter(canBeShared);
  const analyzer = shareable.length
    ? await analyzedSnapshots(
        run.reader(AccessAnalyzerReader, AccessAnalyzerClient),
        run,
      )
    : undefined;

  const byArn = new Map(shareable.map(each => [each.arn, each]));
  const shares = await readEach(
    [...byArn.keys()],
    async arn =>
      analyzed(byArn.get(arn)!, analyzer) ?? reader.sharedWith(byArn.get(arn)!),
  );
  const withAccounts = [...shares.values()].some(fact =>
    listOf(fact).some(name => name !== 'all'),
  );
  const belongs = withAccounts ? await organization.of(run) : undefined;

  function share(name: string, fact: Fact<unknown>): SnapshotShare {
    const said = isKnown(fact) ? fact.source : '';
    const outside =
      name === 'all' ||
      // An account outside the organization, by the organization's analyzer.
      (analyzer?.ofOrganization && said === analyzer.source);
    return {
      with: name,
      insideOrganization:
        outside || !belongs ? known(false, said) : belongs(name),
    };
  }

  function evidence(
    snapshot: ListedSnapshot,
    list: Fact<unknown>,
  ): SnapshotEvidence {
    const source = isKnown(list) ? list.source : '';
    const { accountId, region } = scope;
    const sharedWith = canBeShared(snapshot)
      ? shares.get(snapshot.arn) ?? missing('not-collected')
      : known<string[]>([], source);
    return {
      arn: snapshot.arn,
      name: snapshot.name,
      type: snapshot.type,
      encrypted:
        snapshot.encrypted === undefined
          ? missing('failed', {
              accountId,
              region,
              detail: `${source} did not return whether it is encrypted.`,
            })
          : known(snapshot.encrypted, source),
      sharedWith: mapFact(sharedWith, names =>
        names.map(name => share(name, sharedWith)),
      ),
    };
  }

  return {
    ofInstances,
    ofClusters,
    of(resourceId, cluster) {
      const list = cluster ? ofClusters : ofInstances;
      return mapFact(list, () =>
        (byDatabase.get(resourceId) ?? []).map(each => evidence(each, list)),
      );
    },
  };
}
