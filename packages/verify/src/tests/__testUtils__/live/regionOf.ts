import { isKnown } from 'backstage-plugin-zero-trust-common';
import {
  PlannedDatabase,
  PlannedMachine,
  PlannedProxy,
  PlannedResources,
} from '../../../planned/PlannedResources';
import { versionOfFamily } from '../../../engines/tlsParameter';
import { linkOf, mayLeadTo, targetOf, valueOr } from './links';
import { Names, profileName } from './Names';
import { Networks, Region } from './networks';
import { NotMapped } from './NotMapped';

type Database = NonNullable<Region['databases']>[string];

/** RDS chooses the minor version. */
const withMinor = (version: string) =>
  /^\d+$/.test(version) ? `${version}.6` : version;

/** Maps the planned resources of one region to a region of an estate. */
export class RegionMapper {
  private readonly names = new Names();
  private readonly networks: Networks;

  /** @param documents - documents that are not known in an input, by address */
  constructor(
    private readonly planned: PlannedResources,
    private readonly documents: Readonly<Record<string, string>> = {},
  ) {
    this.networks = new Networks(planned, this.names);
  }

  region(): Region {
    const { planned, names } = this;
    const own = planned.databases.filter(({ cluster }) => !linkOf(cluster));
    const databases = Object.fromEntries(
      own.map(one => [one.name, this.database(one)]),
    );
    return {
      databases,
      keys: Object.fromEntries(
        planned.keys.map(({ address, ...key }) => [
          names.of(address),
          {
            rotation: valueOr(key.rotationEnabled, false),
            state: valueOr(key.enabled, false) ? 'Enabled' : 'Disabled',
            origin:
              valueOr(key.origin, '') === 'EXTERNAL' ? 'EXTERNAL' : 'AWS_KMS',
            policy: valueOr(key.policy, null) ?? undefined,
          },
        ]),
      ),
      snapshots: Object.fromEntries(
        planned.snapshots.map(one => [
          names.of(one.address),
          {
            database: this.nameOf(targetOf(linkOf(one.database))),
            sharedWith: valueOr(one.sharedWith, ['all']),
          },
        ]),
      ),
      proxies: Object.fromEntries(
        planned.proxies.map(one => [
          names.of(one.address),
          this.proxy(one, databases),
        ]),
      ),
      bastions: Object.fromEntries(
        planned.machines.map(one => [names.of(one.address), this.bastion(one)]),
      ),
      backupVaults: Object.fromEntries(
        planned.backupVaults.map(({ address, name }) => {
          const lock = planned.vaultLocks.find(
            one => targetOf(linkOf(one.vault)) === address,
          );
          const days = lock && valueOr(lock.minRetentionDays, null);
          return [
            name,
            lock ? { lock: { minRetentionDays: days ?? undefined } } : {},
          ];
        }),
      ),
      sessionDocuments: Object.fromEntries(
        planned.documents.flatMap(({ address, name, content }) => {
          const text = valueOr(content, this.documents[address]);
          return text ? [[name, text]] : [];
        }),
      ),
      ...this.watching(),
      networks: this.networks.networks,
      prefixLists: this.networks.prefixLists,
    };
  }

  /**
   * Returns log groups and topics of the input, and one rule for the topics of alarms.
   * The patterns of alarms are not read from inputs.
   */
  private watching(): Pick<
    Region,
    'logGroups' | 'topics' | 'eventRules' | 'metricAlarms'
  > {
    const { planned } = this;
    const keyOf = (address: string | undefined) =>
      planned.keys.some(one => one.address === address)
        ? this.names.of(address ?? '')
        : undefined;
    const named = planned.alarms.flatMap(({ topics }) =>
      topics.links.flatMap(link => targetOf(link) ?? []),
    );
    const targets = planned.topics.filter(({ address }) =>
      named.includes(address),
    );
    const [key] = planned.keys;
    const topics = targets.map(({ name }) => name);
    return {
      logGroups: Object.fromEntries(
        planned.logGroups.map(({ name, hasKey, retentionDays }) => [
          name,
          {
            key:
              key && valueOr(hasKey, false)
                ? this.names.of(key.address)
                : undefined,
            retentionDays: valueOr(retentionDays, 1) ?? undefined,
            metricFilters: Object.fromEntries(
              name.endsWith('/iam-db-auth-error')
                ? [['refused', { namespace: 'Refused', metric: name }]]
                : [],
            ),
          },
        ]),
      ),
      metricAlarms: Object.fromEntries(
        planned.logGroups.map(({ name }) => [
          `refused ${name}`,
          { namespace: 'Refused', metric: name, actions: topics },
        ]),
      ),
      topics: Object.fromEntries(
        targets.map(({ address, name, key: link }) => [
          name,
          {
            key:
              keyOf(targetOf(linkOf(link))) ??
              (linkOf(link)?.id === 'alias/aws/sns' ? 'aws/sns' : undefined),
            policy: planned.topicPolicies
              .filter(({ topic }) => mayLeadTo(topic, address))
              .map(({ address: of, policy }) =>
                valueOr(policy, this.documents[of] ?? 'not known'),
              )[0],
            confirmed: 1,
          },
        ]),
      ),
      eventRules: {
        everything: {
          pattern: {
            $or: [
              { source: ['aws.ssm'], detail: { eventName: ['StartSession'] } },
              {
                source: ['aws.ec2'],
                detail: {
                  eventName: [
                    'AuthorizeSecurityGroupIngress',
                    'ModifySecurityGroupRules',
                  ],
                },
              },
            ],
          },
          targets: topics,
        },
      },
    };
  }

  /** Returns the name of the database at an address. */
  private nameOf(address: string | undefined): string {
    const found = this.planned.databases.find(one => one.address === address);
    return found?.name ?? address ?? 'unknown';
  }

  private database(db: PlannedDatabase): Database {
    const { planned } = this;
    const members = planned.databases.filter(
      one => targetOf(linkOf(one.cluster)) === db.address,
    );
    const group = planned.subnetGroups.find(({ address, name }) =>
      [address, name].includes(
        targetOf(linkOf(db.subnetGroup)) ??
          targetOf(linkOf(members[0]?.subnetGroup ?? db.subnetGroup)),
      ),
    );
    const subnets = (group?.subnets.links ?? []).flatMap(
      link => targetOf(link) ?? [],
    );
    if (!subnets.length) {
      throw new NotMapped(`The subnets of ${db.address} are not in the input.`);
    }
    const parameters = planned.parameterGroups.find(({ address, name }) =>
      [address, name].includes(targetOf(linkOf(db.parameterGroup))),
    );
    const version =
      db.engineVersion || (parameters && versionOfFamily(parameters.family));
    const isProtected = planned.backupSelections.some(({ resources }) =>
      resources.links.some(link => targetOf(link) === db.address),
    );
    return {
      engine: `${db.engine} ${withMinor(version || '17')}`,
      port: valueOr(db.port, undefined),
      network: this.networks.networkOf(subnets[0]),
      subnets: subnets.map(one => this.names.of(one)),
      securityGroups: db.securityGroups.links.map(link =>
        this.networks.group(targetOf(link)),
      ),
      publiclyAccessible: valueOr(db.publiclyAccessible, true),
      encryption: this.encryption(db),
      iamAuthentication: valueOr(db.iamDatabaseAuthentication, false),
      backupRetentionDays: valueOr(db.backupRetentionPeriod, 0),
      backups: isProtected ? { vault: this.vaultOf(db) } : null,
      restoredDaysAgo: 20,
      deletionProtection: valueOr(db.deletionProtection, false),
      logExports: valueOr(db.logExports, []),
      multiAz: valueOr(db.multiAz, false),
      autoMinorVersionUpgrade:
        valueOr(db.autoMinorVersionUpgrade, null) ?? true,
      parameters: parameters ? valueOr(parameters.values, {}) : {},
      options: valueOr(
        planned.optionGroups.find(({ address }) =>
          mayLeadTo(db.optionGroup, address),
        )?.options ?? { value: [], source: 'plan' },
        [],
      ),
      masterUsername: valueOr(db.masterUsername, 'postgres'),
      managedMasterPassword: valueOr(db.managedPassword, false),
      domainJoined: valueOr(db.domainJoined, false),
      tags: valueOr(db.tags, {}),
      ...(db.kind === 'cluster' && {
        members: members.length || 3,
        publicMembers: members.flatMap(({ publiclyAccessible }, i) =>
          valueOr(publiclyAccessible, true) ? [i + 1] : [],
        ),
      }),
      ...(valueOr(db.isReplica, false) && {
        replicaOf: planned.databases.find(one => one !== db)?.name,
      }),
    };
  }

  /** Returns the vault of the plan that selects a database. */
  private vaultOf(db: PlannedDatabase): string {
    const { planned } = this;
    const selection = planned.backupSelections.find(({ resources }) =>
      resources.links.some(link => targetOf(link) === db.address),
    );
    const plan = planned.backupPlans.find(
      ({ address }) =>
        selection && address === targetOf(linkOf(selection.plan)),
    );
    const [vault] = plan?.vaults.links ?? [];
    const found = planned.backupVaults.find(
      ({ address }) => vault && address === targetOf(vault),
    );
    return found?.name ?? 'Default';
  }

  private encryption(db: PlannedDatabase): string {
    if (!valueOr(db.storageEncrypted, false)) return 'none';
    const link = linkOf(db.kmsKey);
    if (!link || link.id === 'alias/aws/rds') return 'aws/rds';
    const alias = this.planned.keyAliases.find(({ address, name }) =>
      [address, name].includes(targetOf(link) ?? ''),
    );
    const key = targetOf(alias ? linkOf(alias.key) : link);
    const found = this.planned.keys.find(({ address, arn }) =>
      [address, arn].includes(key),
    );
    if (found) return this.names.of(found.address);
    if (key?.startsWith('arn:')) return key;
    throw new NotMapped(`The key ${key} is not in the input.`);
  }

  private proxy(
    proxy: PlannedProxy,
    databases: Record<string, Database>,
  ): NonNullable<Region['proxies']>[string] {
    const target = this.planned.proxyTargets.find(one =>
      mayLeadTo(one.proxy, proxy.address),
    );
    const database = this.nameOf(target && targetOf(linkOf(target.database)));
    const isAccepted = valueOr(proxy.iamAccepted, false)
      ? 'ENABLED'
      : 'DISABLED';
    const groups = proxy.securityGroups.links.map(link =>
      this.networks.group(targetOf(link)),
    );
    return {
      database,
      network: databases[database]?.network ?? '',
      securityGroups: groups.length
        ? groups
        : databases[database]?.securityGroups ?? [],
      requireTls: valueOr(proxy.requireTls, false),
      iamAuth: valueOr(proxy.iamRequired, false) ? 'REQUIRED' : isAccepted,
    };
  }

  private bastion(
    machine: PlannedMachine,
  ): NonNullable<Region['bastions']>[string] {
    const { planned } = this;
    const [subnet] = machine.subnets.links.flatMap(
      link => targetOf(link) ?? [],
    );
    if (!subnet) {
      throw new NotMapped(`The subnet of ${machine.address} is not known.`);
    }
    const place = planned.subnets.filter(({ address }) =>
      machine.subnets.links.some(link => targetOf(link) === address),
    );
    const hasAddress = planned.addresses.some(one =>
      [one.machine, one.networkInterface].some(
        link =>
          isKnown(link) &&
          [machine.address, ...machine.interfaces].includes(
            targetOf(link.value) ?? '',
          ),
      ),
    );
    const bySubnet = (name: 'assignsPublicAddress' | 'assignsIpv6') =>
      place.some(one => valueOr(one[name], true));
    return {
      network: this.networks.networkOf(subnet),
      subnet: this.names.of(subnet),
      securityGroups: machine.securityGroups.links.map(link =>
        this.networks.group(targetOf(link)),
      ),
      publicAddress:
        hasAddress ||
        (valueOr(machine.assignsPublicAddress, true) ??
          bySubnet('assignsPublicAddress')),
      ipv6Address:
        valueOr(machine.assignsIpv6, true) ?? bySubnet('assignsIpv6'),
      imdsv2: valueOr(machine.httpTokens, 'optional') === 'required',
      hopLimit: valueOr(machine.hopLimit, 2),
      keyPair: valueOr(machine.keyName, 'a key pair') ?? undefined,
      instanceProfile:
        valueOr(machine.instanceProfile, null) &&
        profileName(targetOf(linkOf(machine.profile)) ?? 'unknown'),
      // The collector reads the name from the tag.
      tags: { ...machine.knownTags, Name: machine.address },
    };
  }
}
