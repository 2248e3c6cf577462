import {
  DatabaseEvidence,
  DbInstanceEvidence,
  Fact,
  isKnown,
  KeyEvidence,
  mapFact,
  MasterSecretEvidence,
  missing,
  OptionEvidence,
  ParametersEvidence,
  ProxyEvidence,
  SnapshotEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  engines,
  publicStatements,
} from 'backstage-plugin-zero-trust-common/alpha';
import { certain, Link, Linked } from '../planned/Link';
import {
  PlannedDatabase,
  PlannedKey,
  PlannedProxy,
} from '../planned/PlannedResources';
import { encryptsByDefault } from '../engines/engines';
import { tlsParameterOf, versionOfFamily } from '../engines/tlsParameter';
import { environmentClass } from './environmentClass';
import { connectGrants } from './identities';
import { nameOf, NetworkView } from './NetworkView';
import { backupVault } from './backupVault';
import { watching } from './watching';
import { Facts, linkOf } from './View';

/**
 * Returns the evidence about a key that AWS manages. AWS rotates it, and nobody can
 * change its policy.
 */
const keyOfAws = (facts: Facts): KeyEvidence => ({
  arn: 'alias/aws/rds',
  manager: facts.known('AWS' as const),
  state: facts.known('Enabled'),
  spec: facts.known('SYMMETRIC_DEFAULT'),
  origin: facts.known('AWS_KMS'),
  rotationEnabled: facts.known(true),
  publicStatements: facts.known([]),
});

const hasDefaultEncryption = (db: PlannedDatabase): boolean =>
  Boolean(db.leavesEncryptionToEngine) && encryptsByDefault(db.engine);

/** Creates the evidence about the databases of an input. */
export class DatabaseView {
  private readonly members = new Map<string, PlannedDatabase[]>();
  private readonly proxies = new Map<string, PlannedProxy[]>();
  /** Backup plans, by the address of the database that they select. */
  private readonly plans = new Map<string, Linked[]>();
  /** Members of a cluster that is known after apply. */
  private readonly openMembers: PlannedDatabase[] = [];
  /** Those that can belong to any cluster, or to none. */
  private readonly looseMembers: PlannedDatabase[] = [];
  private hasOpenProxy = false;
  private readonly byAddress: ReturnType<typeof indexes>;

  constructor(
    private readonly facts: Facts,
    private readonly network: NetworkView,
    private readonly readAt: string,
  ) {
    const { planned } = facts;
    this.byAddress = indexes(facts);
    // A cluster has its address for a name if its name is not known.
    const clusters = planned.databases.filter(({ kind }) => kind === 'cluster');
    const hasUnnamed = clusters.some(({ name, address }) => name === address);
    const names = new Set(clusters.map(({ name }) => name));
    for (const one of planned.databases) {
      const link = linkOf(one.cluster);
      const cluster = certain(link) ?? link?.id;
      if (hasUnnamed && link?.id && !names.has(link.id)) {
        this.openMembers.push(one);
      }
      if (cluster) {
        const members = this.members.get(cluster);
        if (members) members.push(one);
        else this.members.set(cluster, [one]);
      } else if (link !== null) {
        this.openMembers.push(one);
        this.looseMembers.push(one);
      }
    }
    const proxies = new Map(planned.proxies.map(one => [one.address, one]));
    for (const { proxy, database } of planned.proxyTargets) {
      const from = proxies.get(certain(linkOf(proxy)) ?? '');
      const to = certain(linkOf(database));
      if (!from || !to) this.hasOpenProxy = true;
      else this.proxies.set(to, [...(this.proxies.get(to) ?? []), from]);
    }
    for (const { resources, plan } of planned.backupSelections) {
      for (const link of resources.links) {
        const to = certain(link);
        if (to) this.plans.set(to, [...(this.plans.get(to) ?? []), plan]);
      }
    }
  }

  /**
   * Returns the evidence about each database: an instance, or a cluster with its
   * members.
   */
  all(): Array<{ address: string; evidence: DatabaseEvidence }> {
    const { databases } = this.facts.planned;
    const own = databases.filter(
      one => isKnown(one.cluster) && one.cluster.value === null,
    );
    const names = new Set(own.flatMap(({ address, name }) => [address, name]));
    const outside = [...this.members]
      .filter(([cluster]) => !names.has(cluster))
      .map(([cluster, [first]]) => this.clusterOutside(cluster, first));
    // Its cluster may be none of the input, so a cluster does not replace it.
    const alone = this.looseMembers.map(one =>
      this.clusterOutside(one.address, one),
    );
    return [...own, ...outside, ...alone].map(one => ({
      address: one.address,
      evidence: this.evidence(one),
    }));
  }

  /** Returns a cluster that is not in the input, for its members. */
  private clusterOutside(
    cluster: string,
    member: PlannedDatabase,
  ): PlannedDatabase {
    const outside = this.facts.outside(`The cluster ${cluster}`);
    if (!this.members.has(cluster)) this.members.set(cluster, [member]);
    return {
      address: member.address,
      kind: 'cluster',
      name: cluster,
      engine: member.engine,
      engineVersion: member.engineVersion,
      cluster: this.facts.known(null),
      tags: outside,
      isReplica: outside,
      publiclyAccessible: this.facts.known(false),
      port: outside,
      subnetGroup: member.subnetGroup,
      securityGroups: { links: [], complete: false },
      availabilityZone: outside,
      autoMinorVersionUpgrade: this.facts.known(null),
      storageEncrypted: outside,
      kmsKey: outside,
      parameterGroup: outside,
      optionGroup: outside,
      iamDatabaseAuthentication: outside,
      domainJoined: outside,
      backupRetentionPeriod: outside,
      deletionProtection: outside,
      logExports: outside,
      multiAz: outside,
      masterUsername: outside,
      managedPassword: outside,
      masterIamAuthentication: outside,
      lifecycleSupport: outside,
      hasParameterGroup: false,
    };
  }

  private arnOf({ arn, kind, name, region }: PlannedDatabase): string {
    const { partition, region: standard, accountId } = this.facts.planned;
    const type = kind === 'cluster' ? 'cluster' : 'db';
    return (
      arn ??
      `arn:${partition}:rds:${region ?? standard}:${accountId}:${type}:${name}`
    );
  }

  /**
   * Returns the instances of an Aurora cluster that has none in the input: each of them
   * can be public, also in other subnets.
   */
  private instanceOutside(db: PlannedDatabase): DbInstanceEvidence {
    const outside = missing('not-collected', {
      detail: `The instances of ${db.address} are not in the input.`,
    });
    return {
      ...this.instance(db, db),
      publiclyAccessible: outside,
      autoMinorVersionUpgrade: outside,
    };
  }

  private evidence(db: PlannedDatabase): DatabaseEvidence {
    const { facts } = this;
    const { partition, accountId, region } = {
      ...facts.planned,
      ...(db.region && { region: db.region }),
    };
    const isAurora = db.engine.startsWith('aurora');
    const arn = this.arnOf(db);
    const instances = this.instancesOf(db);
    const kinds = {
      instance: 'instance',
      cluster: 'multi-az-cluster',
    } as const;
    return {
      subject: 'database',
      arn,
      resourceId: db.resourceId ?? 'predicted',
      kind:
        db.kind === 'cluster' && isAurora ? 'aurora-cluster' : kinds[db.kind],
      name: db.name,
      partition,
      accountId,
      region,
      times: { readAt: this.readAt, operations: {} },
      engine: db.engine,
      engineVersion: db.engineVersion,
      environmentClass: environmentClass(db, facts.view),
      tags: db.tags,
      status: facts.atRunTime(),
      isReadReplica: db.isReplica,
      vpcNetworkingEnabled: facts.known(true),
      publiclyAccessible: db.publiclyAccessible,
      port: db.port,
      instances,
      storageEncrypted: this.encryption(db),
      storageEncryptionType: this.encryptionType(db),
      kmsKey: this.key(db),
      parameters: this.parameters(db),
      options: this.options(db),
      iamDatabaseAuthentication: db.iamDatabaseAuthentication,
      domainJoined: db.domainJoined,
      backupRetentionPeriod: db.backupRetentionPeriod,
      restorableLagMinutes: facts.atRunTime(),
      deletionProtection: db.deletionProtection,
      logExports: db.logExports,
      ...watching(facts, db),
      internetAccessGateway: facts.known(null),
      autoMinorVersionUpgrade: isAurora
        ? facts.known(null)
        : db.autoMinorVersionUpgrade,
      multiAz: db.multiAz,
      snapshots: this.snapshots(db, arn),
      proxies: this.proxiesOf(db),
      // If no backup plan of the input selects it, another plan of the account can
      // select it by its tags.
      backupPlan: this.plans.has(db.address)
        ? facts.known({ lastBackupAt: null })
        : facts.atRunTime('No backup plan of the input selects it.'),
      backupVault: backupVault(facts, this.plans.get(db.address)),
      lastRestoreAt: facts.atRunTime(),
      masterUsername: db.masterUsername,
      masterSecret: this.masterSecret(db),
      masterIamAuthentication: db.masterIamAuthentication,
      engineSupport: this.engineSupport(db),
      connectGrants: facts.list(
        connectGrants(facts.planned),
        facts.atRunTime('Other policies of the account are not in the input.'),
      ),
    };
  }

  private instancesOf(db: PlannedDatabase): DbInstanceEvidence[] {
    if (db.kind === 'instance') return [this.instance(db, db)];
    // A member of an unknown cluster may belong to this cluster.
    const open = this.facts.view === 'whole' ? this.openMembers : [];
    const own = [
      ...new Set([
        ...(this.members.get(db.address) ?? []),
        ...(this.members.get(db.name) ?? []),
        ...open,
      ]),
    ];
    // RDS creates the members of a Multi-AZ cluster, in its network.
    if (!own.length) {
      const isAlone = db.engine.startsWith('aurora') && !db.isServerless;
      return [isAlone ? this.instanceOutside(db) : this.instance(db, db)];
    }
    // More members can be in other zones.
    const isOpen = this.facts.view === 'part' && this.openMembers.length > 0;
    return [
      ...own.map(member => this.instance(member, db)),
      ...(isOpen ? [this.instanceOutside(db)] : []),
    ];
  }

  /** Members of a cluster have its groups. */
  private instance(
    db: PlannedDatabase,
    cluster: PlannedDatabase,
  ): DbInstanceEvidence {
    const { facts, network } = this;
    const group = linkOf(db.subnetGroup) ?? linkOf(cluster.subnetGroup);
    const subnets = this.subnetsOf(group);
    const first = isKnown(subnets) ? subnets.value[0] : undefined;
    const { links, complete } = cluster.securityGroups;
    return {
      arn: this.arnOf(db),
      name: db.name,
      status: facts.atRunTime(),
      publiclyAccessible: db.publiclyAccessible,
      port: cluster.port,
      inVpc: facts.known(true),
      subnets: mapFact(subnets, all => all.map(one => network.subnet(one))),
      securityGroups: facts.list(
        links.map(link => network.securityGroup(link)),
        complete && links.length
          ? undefined
          : facts.atRunTime('Its security groups are known after apply.'),
      ),
      vpc: first
        ? network.vpcOf(first)
        : facts.atRunTime('Its VPC is known after apply.'),
      availabilityZone: db.availabilityZone,
      certificate: facts.atRunTime(),
      autoMinorVersionUpgrade: mapFact(
        db.autoMinorVersionUpgrade,
        on => on ?? true,
      ),
    };
  }

  private subnetsOf(group: Link | null | undefined): Fact<readonly Link[]> {
    const { facts } = this;
    if (!group) return facts.atRunTime('Its subnets are known after apply.');
    const found = this.byAddress.subnetGroups.get(
      certain(group) ?? group.id ?? '',
    );
    if (!found) return facts.outside(`The DB subnet group ${nameOf(group)}`);
    const { links, complete } = found.subnets;
    return complete && links.length
      ? facts.known(links)
      : facts.atRunTime(
          `All subnets of ${found.address} are known after apply.`,
        );
  }

  private encryption(db: PlannedDatabase): Fact<boolean> {
    return hasDefaultEncryption(db)
      ? this.facts.atRunTime('Aurora encrypts new clusters by default.')
      : db.storageEncrypted;
  }

  /** If the engine encrypts by default, a key that is set may change the type. */
  private encryptionType(db: PlannedDatabase): Fact<string | null> {
    const { facts } = this;
    if (!hasDefaultEncryption(db)) return facts.known(null);
    const hasNoKey = isKnown(db.kmsKey) && db.kmsKey.value === null;
    return hasNoKey
      ? facts.known('sse-rds')
      : facts.atRunTime('Aurora encrypts new clusters by default.');
  }

  private key(db: PlannedDatabase): Fact<KeyEvidence | null> {
    const { facts } = this;
    if (!isKnown(db.kmsKey)) return db.kmsKey;
    const link = db.kmsKey.value;
    const isOfAws = link?.id === 'alias/aws/rds';
    if (!link || isOfAws) {
      // Without a key of its own, RDS uses the one that AWS manages:
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
      return mapFact(this.encryption(db), encrypted =>
        encrypted || isOfAws ? keyOfAws(facts) : null,
      );
    }
    const address = certain(link);
    const alias = this.byAddress.aliases.get(address ?? link.id ?? '');
    const target = alias ? linkOf(alias.key) : link;
    const key = this.byAddress.keys.get(certain(target) ?? target?.id ?? '');
    if (!key) {
      const outside = facts.outside(`The key ${nameOf(link)}`);
      return facts.known<KeyEvidence | null>({
        arn: nameOf(link),
        manager: outside,
        state: outside,
        spec: outside,
        origin: outside,
        rotationEnabled: outside,
        publicStatements: outside,
      });
    }
    return facts.known<KeyEvidence | null>({
      arn: key.arn ?? key.address,
      manager: facts.known('CUSTOMER' as const),
      state: mapFact(key.enabled, on => (on ? 'Enabled' : 'Disabled')),
      spec: key.spec,
      origin: key.origin,
      rotationEnabled: key.rotationEnabled,
      publicStatements: this.statementsFor(key),
    });
  }

  private statementsFor({
    policy,
    address,
    hasPrincipals,
  }: PlannedKey): Fact<string[]> {
    if (!isKnown(policy)) return policy;
    if (policy.value === null) return this.facts.known([]);
    const found = publicStatements(policy.value);
    if (!found) return this.facts.outside(`A readable policy of ${address}`);
    return this.facts.list(
      found,
      hasPrincipals
        ? undefined
        : this.facts.atRunTime(
            `The principals in the policy of ${address} are known after apply.`,
          ),
    );
  }

  private parameters(db: PlannedDatabase): ParametersEvidence {
    const { facts } = this;
    const link = linkOf(db.parameterGroup);
    const group = this.byAddress.parameterGroups.get(
      certain(link) ?? link?.id ?? '',
    );
    const version =
      db.engineVersion || (group ? versionOfFamily(group.family) : '');
    const tls = tlsParameterOf(db.engine, version);
    const withDefault = (
      own: Record<string, string>,
    ): Fact<Record<string, string>> => {
      if (!tls || tls.name in own) return facts.known(own);
      return tls.standard === undefined
        ? facts.atRunTime(`The default of ${tls.name} depends on the version.`)
        : facts.known({ [tls.name]: tls.standard, ...own });
    };
    const valuesOf = (): Fact<Record<string, string>> => {
      if (!isKnown(db.parameterGroup)) return db.parameterGroup;
      if (group) {
        return isKnown(group.values)
          ? withDefault(group.values.value)
          : group.values;
      }
      const isStandard = !link || (link.id ?? '').startsWith('default.');
      return isStandard
        ? withDefault({})
        : facts.outside(`The parameter group ${nameOf(link)}`);
    };
    const inForce = db.hasParameterGroup && (group?.inForce ?? true);
    return {
      groupName: group?.address ?? (link ? nameOf(link) : 'the default group'),
      values: valuesOf(),
      applyStatus: inForce
        ? facts.known('in-sync')
        : facts.atRunTime('A change of the parameter group needs a reboot.'),
    };
  }

  private options(db: PlannedDatabase): Fact<OptionEvidence[]> {
    const { facts } = this;
    if (!isKnown(db.optionGroup)) return db.optionGroup;
    const link = db.optionGroup.value;
    if (!link || (link.id ?? '').startsWith('default:')) return facts.known([]);
    return (
      this.byAddress.optionGroups.get(certain(link) ?? link.id ?? '')
        ?.options ?? facts.outside(`The option group ${nameOf(link)}`)
    );
  }

  /** Automated snapshots have the encryption of the storage, and cannot be shared. */
  private snapshots(
    db: PlannedDatabase,
    arn: string,
  ): Fact<SnapshotEvidence[]> {
    const { facts } = this;
    if (!isKnown(db.backupRetentionPeriod)) return db.backupRetentionPeriod;
    const automated: SnapshotEvidence[] = db.backupRetentionPeriod.value
      ? [
          {
            arn,
            name: 'automated backups',
            type: 'automated',
            encrypted: this.encryption(db),
            sharedWith: facts.known([]),
          },
        ]
      : [];
    const manual = facts.planned.snapshots
      .filter(one => certain(linkOf(one.database)) === db.address)
      .map(
        (one): SnapshotEvidence => ({
          arn: one.address,
          name: one.name,
          type: 'manual',
          encrypted: this.encryption(db),
          sharedWith: mapFact(one.sharedWith, accounts =>
            accounts.map(account => ({
              with: account,
              insideOrganization:
                account === 'all'
                  ? facts.known(false)
                  : facts.atRunTime(
                      'Whether the account is in the organization is known after apply.',
                    ),
            })),
          ),
        }),
      );
    return facts.known([...automated, ...manual]);
  }

  private proxiesOf(db: PlannedDatabase): Fact<ProxyEvidence[]> {
    const { facts } = this;
    const found = (this.proxies.get(db.address) ?? []).map(
      (proxy): ProxyEvidence => ({
        arn: `arn:${facts.planned.partition}:rds:${facts.planned.region}:${facts.planned.accountId}:db-proxy:${proxy.address}`,
        name: proxy.name,
        requireTls: proxy.requireTls,
        iamRequired: proxy.iamRequired,
        iamAccepted: proxy.iamAccepted,
        securityGroupIds: proxy.securityGroups.links.map(nameOf),
      }),
    );
    return facts.list(found, this.hasOpenProxy ? facts.atRunTime() : undefined);
  }

  /**
   * RDS rotates the secrets that it manages.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
   */
  private masterSecret(db: PlannedDatabase): Fact<MasterSecretEvidence | null> {
    const { facts } = this;
    return mapFact(db.managedPassword, managed =>
      managed
        ? {
            arn: `the secret of ${db.address}`,
            status: facts.known('active'),
            rotationEnabled: facts.known(true),
            lastRotatedAt: facts.atRunTime(),
          }
        : null,
    );
  }

  private engineSupport(
    db: PlannedDatabase,
  ): DatabaseEvidence['engineSupport'] {
    const { facts } = this;
    const table = Object.entries(engines).find(([name]) => name === db.engine);
    const [major] = db.engineVersion.split('.');
    const version = table?.[1].versions.find(one => one.major === major);
    const later = facts.atRunTime();
    return facts.known({
      versionStatus: version ? facts.known('available') : later,
      standardSupportEnds: version
        ? facts.known(`${version.standardSupportEnds}T00:00:00.000Z`)
        : later,
      lifecycleSupport: db.lifecycleSupport,
    });
  }
}

/** Indexes resources by address, and by their name in AWS. */
function named<T extends { address: string; name?: string }>(
  all: readonly T[],
): Map<string, T> {
  return new Map(
    all.flatMap(one => [
      [one.address, one] as const,
      ...(one.name ? [[one.name, one] as const] : []),
    ]),
  );
}

function indexes({ planned }: Facts) {
  return {
    subnetGroups: named(planned.subnetGroups),
    parameterGroups: named(planned.parameterGroups),
    optionGroups: named(planned.optionGroups),
    aliases: named(planned.keyAliases),
    keys: new Map(
      planned.keys.flatMap(one => [
        [one.address, one] as const,
        ...(one.arn ? [[one.arn, one] as const] : []),
      ]),
    ),
  };
}
