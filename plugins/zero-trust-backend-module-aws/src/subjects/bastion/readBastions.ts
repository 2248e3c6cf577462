import { EC2Client, Instance } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import {
  BastionEvidence,
  DatabaseEvidence,
  isKnown,
  missing,
  ResourceType,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { Listing } from '../unlisted';
import { tagsOf } from '../../services/tagsOf';
import { SsmReader } from '../../services/ssm/SsmReader';
import { allowedGroups } from './allowedGroups';
import {
  BastionAccess,
  bastionEvidence,
  BastionWatch,
} from './bastionEvidence';
import { distinct } from '../network/distinct';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { InstanceReader } from '../../services/ec2/InstanceReader';
import { groupsOf, interfacesOf } from './interfacesOf';
import { NetworkPlace } from '../network/NetworkPlace';
import { readEndpoints } from './readEndpoints';
import { readNetwork } from '../network/readNetwork';
import { recogniseBastion } from './recogniseBastion';
import { valueOf } from '../network/valueOf';
import { withProxies } from './withProxies';

/** The configuration, and what is read once for the account. */
export interface BastionProviders {
  /** Keys of the tags that name an entity. */
  tagKeys: readonly string[];
  /** Returns the access to an instance by the IAM policies. */
  access?: (
    instanceArn: string,
    tags: Readonly<Record<string, string>>,
  ) => BastionAccess;
  /** Returns the log groups and alarms of sessions on an instance. */
  watch?: (instanceId: string, access: BastionAccess) => Promise<BastionWatch>;
}

/** The evidence about the databases of the account-region. */
export interface KnownDatabases {
  evidence: readonly DatabaseEvidence[];
  listed: readonly ResourceType[];
  listings: readonly Listing[];
}

export interface BastionsRead {
  evidence: BastionEvidence[];
  /** `bastion`, if no bastion can have been missed. */
  listed: ResourceType[];
  /** The reads that the list of bastions needs. */
  listings: Listing[];
}

/** The types of databases that must be listed to find all bastions. */
const DATABASES: readonly ResourceType[] = ['rds-instance', 'aurora-cluster'];

/** Returns one place for each interface. The first one has at least the VPC. */
const placesOf = (instance: Instance): NetworkPlace[] => [
  {
    vpcId: instance.VpcId,
    subnetId: instance.SubnetId,
    groupIds: groupsOf(instance),
  },
  ...interfacesOf(instance)
    .filter(({ ipv6Addresses }) => ipv6Addresses.length)
    .map(({ subnetId }) => ({
      vpcId: instance.VpcId,
      subnetId,
      groupIds: [],
    })),
];

/**
 * Reads the bastions of an account-region: instances with a security group that a
 * database allows, and that are tagged as bastions or open to people. Other instances
 * may be applications and are ignored.
 */
export async function readBastions(
  run: CollectionRun,
  databases: KnownDatabases,
  { tagKeys, access, watch }: BastionProviders,
): Promise<BastionsRead> {
  const { scope } = run;
  const { accountId, region } = scope;
  const readerOf = (owner: string) =>
    run.reader(InstanceReader, EC2Client, { accountId: owner });
  const networkOf = (owner: string) =>
    run.reader(Ec2Reader, EC2Client, { accountId: owner });

  const allowed = await withProxies(
    networkOf(accountId),
    databases.evidence,
    allowedGroups(databases.evidence),
  );
  const allDatabases =
    !allowed.missing.length &&
    DATABASES.every(type => databases.listed.includes(type));
  const instances = await readerOf(accountId).instances([
    ...allowed.databases.keys(),
  ]);
  const found = valueOf(instances);
  const isTagged = (instance: Instance) =>
    recogniseBastion(instance, [], allowed, tagKeys).length > 0;
  const rules = await networkOf(accountId).securityGroupRules(
    distinct(found.filter(one => !isTagged(one)).flatMap(groupsOf)),
  );
  const bastions = found.flatMap(instance =>
    recogniseBastion(instance, valueOf(rules), allowed, tagKeys),
  );
  const listed: ResourceType[] =
    allDatabases && isKnown(instances) && isKnown(rules) ? ['bastion'] : [];
  const listings: Listing[] = [
    {
      type: 'bastion',
      needs: [
        ...databases.listings
          .filter(({ type }) => DATABASES.includes(type))
          .flatMap(({ needs }) => needs),
        ...allowed.missing,
        instances,
        rules,
      ],
    },
  ];
  if (!bastions.length) return { evidence: [], listed, listings };

  const network = await readNetwork(
    networkOf,
    scope,
    bastions.flatMap(({ instance }) => placesOf(instance)),
    { withEgress: true },
  );
  const endpointsOf = await readEndpoints(
    readerOf,
    scope,
    new Map(
      distinct(bastions.map(({ instance }) => instance.VpcId)).map(id => [
        id,
        network.vpc(id).ownerId,
      ]),
    ),
    async (owner, groupIds) =>
      (
        await readNetwork(networkOf, { ...scope, accountId: owner }, [
          { groupIds },
        ])
      ).securityGroup,
  );
  const ids = bastions.map(({ instance }) => instance.InstanceId ?? '');
  const ssm = run.reader(SsmReader, SSMClient);
  const readings = {
    scope,
    times: run.times,
    network,
    endpointsOf,
    imageDates: await readerOf(accountId).imageDates(
      distinct(bastions.map(({ instance }) => instance.ImageId)),
    ),
    nodes: await ssm.nodes(ids),
    patches: await ssm.patchStates(ids),
  };
  const notRead = missing('not-collected', {
    needs: 'iam:GetAccountAuthorizationDetails',
    accountId,
    region,
  });
  const evidence = await Promise.all(
    bastions.map(async bastion => {
      const { partition } = scope;
      const { InstanceId = '', Tags } = bastion.instance;
      const arn = `arn:${partition}:ec2:${region}:${accountId}:instance/${InstanceId}`;
      const granted = access?.(arn, tagsOf(Tags)) ?? {
        grants: notRead,
        tunnels: notRead,
        roleOf: () => notRead,
      };
      return bastionEvidence(
        bastion,
        granted,
        (await watch?.(InstanceId, granted)) ?? {
          sessionLogGroups: missing('not-collected'),
          sessionAlarms: missing('not-collected'),
        },
        readings,
      );
    }),
  );
  return { evidence, listed, listings };
}
