import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { certain, Linked, Links } from '../planned/Link';
import { PlannedMachine, PlannedResources } from '../planned/PlannedResources';
import { afterDeployment, fact, Part, StackReader } from './StackReader';

const GROUP = 'AWS::EC2::SecurityGroup';
const SUBNET = 'AWS::EC2::Subnet';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';

const joined = (...all: Links[]): Links => ({
  links: all.flatMap(({ links }) => links),
  complete: all.every(({ complete }) => complete),
});

/** Returns a known null if it is not set. */
const optional = <T>(
  reader: StackReader,
  part: Part,
  path: string[],
  read: () => Fact<T>,
): Fact<T | null> =>
  reader.isSet(part, ...path) ? read() : fact<T | null>(null);

/** The name is known after deployment. It is known now that it exists. */
function nameOrLater(
  reader: StackReader,
  part: Part,
  ...path: string[]
): Fact<string | null> {
  if (!reader.isSet(part, ...path)) return fact<string | null>(null);
  return fact<string | null>(
    reader.plain(part, ...path) || 'known after deployment',
  );
}

const PROFILE = 'AWS::IAM::InstanceProfile';

/** An instance names its profile, and a launch template names or references it. */
function profileOf(reader: StackReader, part: Part): Linked {
  const path = [[], ['Arn'], ['Name']]
    .map(more => ['IamInstanceProfile', ...more])
    .reverse()
    .find(one => reader.isSet(part, ...one));
  return path ? reader.link(part, path, PROFILE) : fact(null);
}

/** Reads the settings that instances and launch templates share. */
function settings(
  reader: StackReader,
  part: Part,
): Omit<PlannedMachine, 'address' | 'name' | 'tags' | 'knownTags' | 'subnets'> {
  const interfaces = reader.elements(part, 'NetworkInterfaces').parts;
  const flags = interfaces.map(one =>
    optional(reader, one, ['AssociatePublicIpAddress'], () =>
      reader.flag(one, 'AssociatePublicIpAddress'),
    ),
  );
  const [first] = interfaces;
  return {
    interfaces: [],
    securityGroups: joined(
      reader.links(part, 'SecurityGroupIds', GROUP),
      ...interfaces.flatMap(one => [
        reader.links(one, 'GroupSet', GROUP),
        reader.links(one, 'Groups', GROUP),
      ]),
    ),
    assignsPublicAddress:
      flags.find(flag => isKnown(flag) && flag.value === true) ??
      flags.find(flag => !isKnown(flag)) ??
      flags[0] ??
      fact<boolean | null>(null),
    assignsIpv6: first
      ? optional(reader, first, ['Ipv6AddressCount'], () =>
          reader.flag(first, 'Ipv6AddressCount'),
        )
      : fact<boolean | null>(null),
    httpTokens: reader.text(part, ['MetadataOptions', 'HttpTokens']),
    hopLimit: reader.number(part, [
      'MetadataOptions',
      'HttpPutResponseHopLimit',
    ]),
    hasUserData: fact(reader.isSet(part, 'UserData')),
    keyName: nameOrLater(reader, part, 'KeyName'),
    instanceProfile: nameOrLater(reader, part, 'IamInstanceProfile'),
    profile: profileOf(reader, part),
  };
}

const nameIn = (tags: Fact<Record<string, string>>, otherwise: string) =>
  (isKnown(tags) && tags.value.Name) || otherwise;

function subnetsOf(reader: StackReader, part: Part): Links {
  const own = reader.links(part, 'SubnetId', SUBNET);
  const interfaces = reader
    .elements(part, 'NetworkInterfaces')
    .parts.map(one => reader.links(one, 'SubnetId', SUBNET));
  const all = joined(own, ...interfaces);
  return all.links.length ? all : { links: [], complete: false };
}

/** Reads EC2 instances, and what Auto Scaling groups launch. */
export function readMachines(
  reader: StackReader,
  into: PlannedResources,
): void {
  const templates = new Map(
    reader
      .of(TEMPLATE)
      .map(part => [
        reader.address(part.id),
        reader.part(part, 'LaunchTemplateData'),
      ]),
  );
  /** The metadata options of an instance may be those of its template. */
  const templateOf = (part: Part, name: string) => {
    const link = reader.link(part, [name, 'LaunchTemplateId'], TEMPLATE);
    return templates.get((isKnown(link) && certain(link.value)) || '');
  };
  for (const part of reader.of('AWS::EC2::Instance')) {
    const tags = reader.tags(part);
    const address = reader.address(part.id);
    const own = settings(reader, part);
    const template = templateOf(part, 'LaunchTemplate');
    const launched = template && settings(reader, template);
    const hasTemplate = reader.isSet(part, 'LaunchTemplate');
    const later = afterDeployment(`The launch template of ${address}`);
    /** What the instance does not set is that of its template. */
    const inherited = <T>(set: Fact<T | null>, of?: Fact<T | null>) =>
      hasTemplate && isKnown(set) && set.value === null ? of ?? later : set;
    const hasGroups = ['SecurityGroupIds', 'NetworkInterfaces'].some(name =>
      reader.isSet(part, name),
    );
    into.machines.push({
      address,
      name: nameIn(tags, address),
      tags,
      knownTags: isKnown(tags) ? tags.value : reader.knownTags(part),
      subnets: subnetsOf(reader, part),
      ...own,
      ...(hasTemplate &&
        !hasGroups && {
          securityGroups: launched?.securityGroups ?? {
            links: [],
            complete: false,
          },
        }),
      assignsPublicAddress: inherited(
        own.assignsPublicAddress,
        launched?.assignsPublicAddress,
      ),
      assignsIpv6: inherited(own.assignsIpv6, launched?.assignsIpv6),
      keyName: inherited(own.keyName, launched?.keyName),
      instanceProfile: inherited(
        own.instanceProfile,
        launched?.instanceProfile,
      ),
      profile: inherited(own.profile, launched?.profile),
      ...(launched &&
        !isKnown(own.httpTokens) && { httpTokens: launched.httpTokens }),
      ...(launched &&
        !isKnown(own.hopLimit) && { hopLimit: launched.hopLimit }),
      ...(!reader.isSet(part, 'UserData') &&
        hasTemplate && { hasUserData: launched?.hasUserData ?? later }),
    });
  }
  for (const group of reader.of('AWS::AutoScaling::AutoScalingGroup')) {
    const template = templateOf(group, 'LaunchTemplate');
    if (!template) continue;
    const address = reader.address(group.id);
    const tags: Record<string, string> = {};
    for (const tag of reader.elements(group, 'Tags').parts) {
      tags[reader.plain(tag, 'Key')] = reader.plain(tag, 'Value');
    }
    for (const one of reader.elements(template, 'TagSpecifications').parts) {
      if (reader.plain(one, 'ResourceType') !== 'instance') continue;
      const of = reader.tags(one);
      if (isKnown(of)) Object.assign(tags, of.value);
    }
    into.machines.push({
      address,
      name: tags.Name ?? address,
      tags: fact(tags),
      knownTags: tags,
      subnets: reader.isSet(group, 'VPCZoneIdentifier')
        ? reader.links(group, 'VPCZoneIdentifier', SUBNET)
        : { links: [], complete: false },
      ...settings(reader, template),
    });
  }
  const machineOf = (part: Part) =>
    reader.link(part, 'InstanceId', 'AWS::EC2::Instance');
  into.addresses.push(
    ...reader.of('AWS::EC2::EIP', 'AWS::EC2::EIPAssociation').map(part => ({
      address: reader.address(part.id),
      machine: machineOf(part),
      networkInterface: reader.link(
        part,
        'NetworkInterfaceId',
        'AWS::EC2::NetworkInterface',
      ),
    })),
  );
}
