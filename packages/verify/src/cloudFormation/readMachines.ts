import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { certain, joined, Linked, Links } from '../planned/Link';
import { PlannedMachine, PlannedResources } from '../planned/PlannedResources';
import { settingsElsewhere } from '../planned/settingsElsewhere';
import { afterDeployment, fact, Part, StackReader } from './StackReader';

const GROUP = 'AWS::EC2::SecurityGroup';
const SUBNET = 'AWS::EC2::Subnet';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';

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
  if (reader.mayBeLeftOut(part, ...path)) {
    return afterDeployment(`${path.join('.')} of ${reader.address(part.id)}`);
  }
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
  const { parts: interfaces, complete } = reader.elements(
    part,
    'NetworkInterfaces',
  );
  const later = afterDeployment(
    `NetworkInterfaces of ${reader.address(part.id)}`,
  );
  const flags: Array<Fact<boolean | null>> = interfaces.map(one =>
    optional(reader, one, ['AssociatePublicIpAddress'], () =>
      reader.flag(one, 'AssociatePublicIpAddress'),
    ),
  );
  const [first] = interfaces;
  const noInterface = complete ? fact<boolean | null>(null) : later;
  return {
    interfaces: [],
    securityGroups: joined(
      reader.links(part, 'SecurityGroupIds', GROUP),
      ...interfaces.flatMap(one => [
        reader.links(one, 'GroupSet', GROUP),
        reader.links(one, 'Groups', GROUP),
      ]),
      { links: [], complete },
    ),
    assignsPublicAddress:
      flags.find(flag => isKnown(flag) && flag.value === true) ??
      flags.find(flag => !isKnown(flag)) ??
      flags[0] ??
      noInterface,
    assignsIpv6: first
      ? optional(reader, first, ['Ipv6AddressCount'], () =>
          reader.flag(first, 'Ipv6AddressCount'),
        )
      : noInterface,
    httpTokens: reader.text(part, ['MetadataOptions', 'HttpTokens']),
    hopLimit: reader.number(part, [
      'MetadataOptions',
      'HttpPutResponseHopLimit',
    ]),
    hasUserData: reader.mayBeLeftOut(part, 'UserData')
      ? afterDeployment(`UserData of ${reader.address(part.id)}`)
      : fact(reader.isSet(part, 'UserData')),
    keyName: nameOrLater(reader, part, 'KeyName'),
    instanceProfile: nameOrLater(reader, part, 'IamInstanceProfile'),
    profile: profileOf(reader, part),
  };
}

const nameIn = (tags: Fact<Record<string, string>>, otherwise: string) =>
  (isKnown(tags) && tags.value.Name) || otherwise;

function subnetsOf(reader: StackReader, part: Part): Links {
  const own = reader.links(part, 'SubnetId', SUBNET);
  const interfaces = reader.elements(part, 'NetworkInterfaces');
  const all = joined(
    own,
    ...interfaces.parts.map(one => reader.links(one, 'SubnetId', SUBNET)),
    { links: [], complete: interfaces.complete },
  );
  return all.links.length ? all : { links: [], complete: false };
}

/**
 * Returns whether a specification launches the latest version of a template, which the
 * input shows. The default version is the first one, also after a change of the template.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html
 */
function isLatest(reader: StackReader, specification: Part): boolean {
  const version = reader.at(specification, 'Version');
  return version.kind === 'resource'
    ? version.attribute === 'LatestVersionNumber'
    : version.kind === 'known' && version.value === '$Latest';
}

/**
 * Returns the specification of the launch template of an instance or a group; undefined
 * if types of instances can have other templates.
 */
function specificationOf(reader: StackReader, part: Part): Part | undefined {
  const mixed = ['MixedInstancesPolicy', 'LaunchTemplate'];
  const overrides = reader.elements(part, ...mixed, 'Overrides');
  const hasOthers =
    !overrides.complete ||
    overrides.parts.some(one =>
      reader.isSet(one, 'LaunchTemplateSpecification'),
    );
  return hasOthers
    ? undefined
    : reader.part(part, 'LaunchTemplate') ??
        reader.part(part, ...mixed, 'LaunchTemplateSpecification');
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
  const templateOf = (part: Part) => {
    const specification = specificationOf(reader, part);
    if (!specification || !isLatest(reader, specification)) return undefined;
    const link = reader.link(specification, 'LaunchTemplateId', TEMPLATE);
    return templates.get((isKnown(link) && certain(link.value)) || '');
  };
  for (const part of reader.of('AWS::EC2::Instance')) {
    const tags = reader.tags(part);
    const address = reader.address(part.id);
    const own = settings(reader, part);
    const template = templateOf(part);
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
      openTags: reader.openTags(part),
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
        !reader.isSet(part, 'MetadataOptions', 'HttpTokens') && {
          httpTokens: launched.httpTokens,
        }),
      ...(launched &&
        !reader.isSet(part, 'MetadataOptions', 'HttpPutResponseHopLimit') && {
          hopLimit: launched.hopLimit,
        }),
      ...(!reader.isSet(part, 'UserData') &&
        hasTemplate && { hasUserData: launched?.hasUserData ?? later }),
    });
  }
  for (const group of reader.of('AWS::AutoScaling::AutoScalingGroup')) {
    const template = templateOf(group);
    const address = reader.address(group.id);
    const later = afterDeployment(`The launch template of ${address}`);
    const specifications = template
      ? reader.elements(template, 'TagSpecifications')
      : undefined;
    const own = reader.tags(group);
    const launched = specifications?.parts
      .filter(one => reader.plain(one, 'ResourceType') === 'instance')
      .map(one => ({ all: reader.tags(one), known: reader.knownTags(one) }));
    const tags = Object.assign(
      reader.knownTags(group),
      ...(launched ?? []).map(({ known }) => known),
    );
    const areKnown =
      isKnown(own) &&
      specifications?.complete &&
      launched?.every(({ all }) => isKnown(all));
    into.machines.push({
      address,
      name: tags.Name ?? address,
      tags: areKnown ? fact(tags) : later,
      knownTags: tags,
      subnets: reader.isSet(group, 'VPCZoneIdentifier')
        ? reader.links(group, 'VPCZoneIdentifier', SUBNET)
        : { links: [], complete: false },
      ...(template ? settings(reader, template) : settingsElsewhere(later)),
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
