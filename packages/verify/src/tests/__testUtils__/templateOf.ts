import { createHash } from 'node:crypto';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { Link, Linked, Links } from '../../planned/Link';
import {
  PlannedMachine,
  PlannedResources,
  PlannedRule,
} from '../../planned/PlannedResources';

/** A value that is known only after deployment. */
const LATER = { 'Fn::ImportValue': 'known-after-deployment' };

/**
 * Returns a value of a template. An unknown value is an import, and a value that is not
 * set is left out.
 */
const valueOf = (fact: Fact<unknown>): unknown =>
  isKnown(fact) ? fact.value ?? undefined : LATER;

/** Returns the logical id for an address of an input. */
export function logicalId(address: string): string {
  const words = address
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return `${words}${createHash('sha256')
    .update(address)
    .digest('hex')
    .slice(0, 4)}`;
}

const TARGETS: Record<string, string> = {
  'internet-gateway': 'GatewayId',
  'virtual-private-gateway': 'GatewayId',
  'nat-gateway': 'NatGatewayId',
  'egress-only-internet-gateway': 'EgressOnlyInternetGatewayId',
  'transit-gateway': 'TransitGatewayId',
  'vpc-peering': 'VpcPeeringConnectionId',
  'load-balancer-endpoint': 'VpcEndpointId',
  'carrier-gateway': 'CarrierGatewayId',
};

/**
 * Returns the planned resources of an input as a CloudFormation template. A template
 * cannot manage default groups and main tables, so these are left out.
 */
export function templateOf(planned: PlannedResources) {
  const defaultGroups = new Map(
    planned.securityGroups
      .filter(({ isDefault }) => isDefault)
      .map(({ address, vpc }) => [address, vpc]),
  );
  const resources: Record<string, { Type: string; Properties: object }> = {};
  const add = (address: string, Type: string, Properties: object) => {
    resources[logicalId(address)] = { Type, Properties };
  };
  const reference = (link: Link, attribute?: string): unknown => {
    const [address] = link.to;
    if (!address) return link.id ?? LATER;
    const vpc = defaultGroups.get(address);
    const of = vpc && isKnown(vpc) ? vpc.value?.to[0] : undefined;
    if (of) return { 'Fn::GetAtt': [logicalId(of), 'DefaultSecurityGroup'] };
    return attribute
      ? { 'Fn::GetAtt': [logicalId(address), attribute] }
      : { Ref: logicalId(address) };
  };
  const one = (linked: Linked, attribute?: string) => {
    if (!isKnown(linked)) return LATER;
    return linked.value ? reference(linked.value, attribute) : undefined;
  };
  const many = ({ links, complete }: Links, attribute?: string) => [
    ...links.map(link => reference(link, attribute)),
    ...(complete ? [] : [LATER]),
  ];
  const tagsOf = (tags: Record<string, string>) =>
    Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const keyOf = (fact: Fact<boolean>) => {
    if (!isKnown(fact)) return LATER;
    const own = 'arn:aws:kms:eu-west-1:111122223333:key/logs';
    return fact.value ? own : undefined;
  };
  const documentOf = (fact: Fact<string>) =>
    isKnown(fact) ? JSON.parse(fact.value) : LATER;

  const rule = (
    { protocol, fromPort, toPort, source }: PlannedRule,
    end: 'Source' | 'Destination',
  ) => {
    const about = {
      IpProtocol: valueOf(protocol),
      FromPort: valueOf(fromPort),
      ToPort: valueOf(toPort),
    };
    switch (source.kind) {
      case 'cidr':
        return {
          ...about,
          [source.cidr.includes(':') ? 'CidrIpv6' : 'CidrIp']: source.cidr,
        };
      case 'prefix-list':
        return {
          ...about,
          [`${end}PrefixListId`]: reference(source.list, 'PrefixListId'),
        };
      case 'security-group':
        return {
          ...about,
          [`${end}SecurityGroupId`]: reference(source.group, 'GroupId'),
          ...(end === 'Source' && {
            SourceSecurityGroupOwnerId: source.accountId,
          }),
        };
      default:
        return { ...about, CidrIp: LATER };
    }
  };

  for (const { address } of planned.vpcs) {
    add(address, 'AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  }
  for (const subnet of planned.subnets) {
    add(subnet.address, 'AWS::EC2::Subnet', {
      VpcId: one(subnet.vpc),
      AvailabilityZone: subnet.availabilityZone,
      MapPublicIpOnLaunch: valueOf(subnet.assignsPublicAddress),
      AssignIpv6AddressOnCreation: valueOf(subnet.assignsIpv6),
    });
  }
  const routes = [
    ...planned.routes,
    ...planned.routeTables.flatMap(({ address, routes: own, isMain }) =>
      isMain
        ? []
        : own.map((route, i) => ({
            address: `${address}.route[${i}]`,
            table: { value: { to: [address] }, source: planned.source },
            route,
          })),
    ),
  ];
  for (const table of planned.routeTables.filter(({ isMain }) => !isMain)) {
    add(table.address, 'AWS::EC2::RouteTable', { VpcId: one(table.vpc) });
  }
  for (const { address, table, route } of routes) {
    const target = isKnown(route.target) ? route.target.value : 'other';
    // The endpoint is added with its tables.
    if (target === 'gateway-endpoint') continue;
    const destination = String(valueOf(route.destination) ?? '');
    const name = destination.includes(':')
      ? 'DestinationIpv6CidrBlock'
      : 'DestinationCidrBlock';
    add(address, 'AWS::EC2::Route', {
      RouteTableId: one(table),
      ...(route.prefixList
        ? {
            DestinationPrefixListId: reference(
              route.prefixList,
              'PrefixListId',
            ),
          }
        : { [name]: valueOf(route.destination) }),
      ...(TARGETS[target] && {
        [TARGETS[target]]:
          target === 'internet-gateway'
            ? 'igw-0123456789abcdef0'
            : 'vgw-0123456789abcdef0',
      }),
    });
  }
  for (const { address, subnet, table } of planned.associations) {
    add(address, 'AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: one(subnet),
      RouteTableId: one(table),
    });
  }
  for (const group of planned.securityGroups.filter(
    ({ isDefault }) => !isDefault,
  )) {
    add(group.address, 'AWS::EC2::SecurityGroup', {
      GroupDescription: group.address,
      VpcId: one(group.vpc),
      SecurityGroupIngress: group.ingress.map(each => rule(each, 'Source')),
      // The rules are in the group, because AWS adds a rule to a group without rules.
      SecurityGroupEgress: [
        ...group.egress,
        ...planned.groupRules
          .filter(
            ({ isIngress, group: of }) =>
              !isIngress && isKnown(of) && of.value?.to.includes(group.address),
          )
          .flatMap(({ rules }) => rules),
      ].map(each => rule(each, 'Destination')),
    });
  }
  for (const { address, group, isIngress, rules } of planned.groupRules) {
    if (!isIngress) continue;
    rules.forEach((each, i) =>
      add(`${address}.${i}`, 'AWS::EC2::SecurityGroupIngress', {
        GroupId: one(group, 'GroupId'),
        ...rule(each, 'Source'),
      }),
    );
  }
  for (const list of planned.prefixLists) {
    add(list.address, 'AWS::EC2::PrefixList', {
      Entries: list.entries.map(Cidr => ({ Cidr })),
    });
  }
  for (const { address, vpc, trafficType } of planned.flowLogs) {
    add(address, 'AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      ResourceId: one(vpc),
      TrafficType: valueOf(trafficType),
    });
  }
  for (const {
    address,
    vpc,
    service,
    privateDns,
    ...of
  } of planned.endpoints) {
    add(address, 'AWS::EC2::VPCEndpoint', {
      SecurityGroupIds: many(of.securityGroups, 'GroupId'),
      PolicyDocument: isKnown(of.policy)
        ? of.policy.value && JSON.parse(of.policy.value)
        : LATER,
      VpcEndpointType: 'Interface',
      VpcId: one(vpc),
      ServiceName: `com.amazonaws.${planned.region}.${valueOf(service)}`,
      PrivateDnsEnabled: valueOf(privateDns),
    });
  }
  for (const key of planned.keys) {
    add(key.address, 'AWS::KMS::Key', {
      Enabled: valueOf(key.enabled),
      EnableKeyRotation: valueOf(key.rotationEnabled),
      KeySpec: valueOf(key.spec),
      Origin: valueOf(key.origin),
      KeyPolicy: isKnown(key.policy)
        ? key.policy.value && JSON.parse(key.policy.value)
        : LATER,
    });
  }
  for (const { address, name, key } of planned.keyAliases) {
    add(address, 'AWS::KMS::Alias', {
      AliasName: name,
      TargetKeyId: one(key, 'Arn'),
    });
  }
  for (const group of planned.subnetGroups) {
    add(group.address, 'AWS::RDS::DBSubnetGroup', {
      DBSubnetGroupName: group.name,
      SubnetIds: many(group.subnets),
    });
  }
  for (const group of planned.parameterGroups) {
    add(group.address, 'AWS::RDS::DBParameterGroup', {
      Family: group.family,
      Parameters: valueOf(group.values),
    });
  }
  for (const db of planned.databases.filter(
    ({ kind }) => kind === 'instance',
  )) {
    add(db.address, 'AWS::RDS::DBInstance', {
      DBInstanceIdentifier: db.name,
      Engine: db.engine,
      EngineVersion: db.engineVersion,
      PubliclyAccessible: valueOf(db.publiclyAccessible),
      Port: valueOf(db.port),
      DBSubnetGroupName: one(db.subnetGroup),
      VPCSecurityGroups: many(db.securityGroups, 'GroupId'),
      AutoMinorVersionUpgrade: valueOf(db.autoMinorVersionUpgrade),
      StorageEncrypted: valueOf(db.storageEncrypted),
      KmsKeyId: one(db.kmsKey, 'Arn'),
      DBParameterGroupName: one(db.parameterGroup),
      EnableIAMDatabaseAuthentication: valueOf(db.iamDatabaseAuthentication),
      BackupRetentionPeriod: valueOf(db.backupRetentionPeriod),
      DeletionProtection: valueOf(db.deletionProtection),
      EnableCloudwatchLogsExports: valueOf(db.logExports),
      MultiAZ: valueOf(db.multiAz),
      MasterUsername: valueOf(db.masterUsername),
      ManageMasterUserPassword: valueOf(db.managedPassword),
      EngineLifecycleSupport: valueOf(db.lifecycleSupport),
      Tags: isKnown(db.tags) ? tagsOf(db.tags.value) : LATER,
    });
  }
  for (const { address, vaults } of planned.backupPlans) {
    add(address, 'AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: many(vaults).map(vault => ({
          TargetBackupVault: vault,
        })),
      },
    });
  }
  for (const { address, name } of planned.backupVaults) {
    const lock = planned.vaultLocks.find(
      ({ vault }) => isKnown(vault) && vault.value?.to.includes(address),
    );
    add(address, 'AWS::Backup::BackupVault', {
      BackupVaultName: name,
      ...(lock && {
        LockConfiguration: { MinRetentionDays: valueOf(lock.minRetentionDays) },
      }),
    });
  }
  for (const {
    address,
    plan,
    resources: selected,
  } of planned.backupSelections) {
    add(address, 'AWS::Backup::BackupSelection', {
      BackupPlanId: one(plan),
      BackupSelection: { Resources: many(selected, 'DBInstanceArn') },
    });
  }
  for (const machine of planned.machines) {
    add(`${machine.address}.template`, 'AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: launchData(machine, many, profile =>
        one(profile, 'Arn'),
      ),
    });
    add(machine.address, 'AWS::AutoScaling::AutoScalingGroup', {
      LaunchTemplate: {
        LaunchTemplateId: { Ref: logicalId(`${machine.address}.template`) },
        Version: {
          'Fn::GetAtt': [
            logicalId(`${machine.address}.template`),
            'LatestVersionNumber',
          ],
        },
      },
      VPCZoneIdentifier: many(machine.subnets),
      Tags: tagsOf(machine.knownTags).map(tag => ({
        ...tag,
        PropagateAtLaunch: true,
      })),
    });
  }
  for (const { address, name, hasKey, retentionDays } of planned.logGroups) {
    add(address, 'AWS::Logs::LogGroup', {
      LogGroupName: name,
      KmsKeyId: keyOf(hasKey),
      RetentionInDays: valueOf(retentionDays),
    });
  }
  for (const { address, name, key } of planned.topics) {
    add(address, 'AWS::SNS::Topic', {
      TopicName: name,
      KmsMasterKeyId: one(key, 'Arn'),
    });
  }
  for (const { address, topic, policy } of planned.topicPolicies) {
    add(`${address}.policy`, 'AWS::SNS::TopicPolicy', {
      Topics: [one(topic)],
      PolicyDocument: documentOf(policy),
    });
  }
  for (const { address, topics } of planned.alarms) {
    add(address, 'AWS::CloudWatch::Alarm', { AlarmActions: many(topics) });
  }
  const attachedTo = (address: string) =>
    planned.attachments
      .filter(
        ({ identity: { link } }) =>
          isKnown(link) && link.value?.to[0] === address,
      )
      .map(({ policy }) => one(policy));
  for (const { address, role } of planned.instanceProfiles) {
    add(address, 'AWS::IAM::InstanceProfile', { Roles: [one(role)] });
  }
  for (const { address, name, content } of planned.documents) {
    add(address, 'AWS::SSM::Document', {
      Name: name,
      DocumentType: 'Session',
      Content: documentOf(content),
    });
  }
  for (const { address, name, document } of planned.policies) {
    add(address, 'AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: name,
      PolicyDocument: documentOf(document),
    });
  }
  for (const role of planned.identities.filter(({ kind }) => kind === 'role')) {
    add(role.address, 'AWS::IAM::Role', {
      RoleName: role.name,
      AssumeRolePolicyDocument: role.trust ? documentOf(role.trust) : LATER,
      ManagedPolicyArns: attachedTo(role.address),
      Policies: planned.inlinePolicies
        .filter(
          ({ identity: { link } }) =>
            isKnown(link) && link.value?.to[0] === role.address,
        )
        .map(({ name, document }) => ({
          PolicyName: name,
          PolicyDocument: documentOf(document),
        })),
    });
  }
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: resources };
}

function launchData(
  machine: PlannedMachine,
  many: (links: Links, attribute?: string) => unknown[],
  profileArn: (profile: Linked) => unknown,
) {
  return {
    NetworkInterfaces: [
      {
        AssociatePublicIpAddress: valueOf(machine.assignsPublicAddress),
        Groups: many(machine.securityGroups, 'GroupId'),
      },
    ],
    MetadataOptions: {
      HttpTokens: valueOf(machine.httpTokens),
      HttpPutResponseHopLimit: valueOf(machine.hopLimit),
    },
    UserData:
      isKnown(machine.hasUserData) && !machine.hasUserData.value
        ? undefined
        : LATER,
    KeyName: valueOf(machine.keyName),
    IamInstanceProfile:
      isKnown(machine.instanceProfile) && machine.instanceProfile.value === null
        ? undefined
        : { Arn: profileArn(machine.profile) },
  };
}
