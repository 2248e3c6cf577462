import { Fact } from 'backstage-plugin-zero-trust-common';
import { certain, joined, Links, noLinks } from '../planned/Link';
import { PlannedMachine, PlannedResources } from '../planned/PlannedResources';
import { settingsElsewhere } from '../planned/settingsElsewhere';
import {
  afterApply,
  fact,
  isBoolean,
  isNumber,
  isText,
  PlanReader,
} from './PlanReader';
import {
  attribute,
  elements,
  hasUnknown,
  inside,
  isConfigured,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';

/**
 * Launch templates have flags as texts. An attribute of a resource that is not set can
 * also be known after apply. In a block, only attributes that are set can be.
 */
function flagOf(place: Place, isBlock: boolean): Fact<boolean | null> {
  const { value } = place;
  if (isBoolean(value)) return fact<boolean | null>(value);
  if (isText(value) && value) return fact<boolean | null>(value === 'true');
  return isUnknown(place) && (isBlock || isConfigured(place))
    ? afterApply(`A flag of ${place.resource.address}`)
    : fact<boolean | null>(null);
}

const profileOf = (place: Place, isBlock: boolean): Fact<string | null> => {
  if (isText(place.value) && place.value)
    return fact<string | null>(place.value);
  return isUnknown(place) && (isBlock || isConfigured(place))
    ? // It is known now that the profile exists; its name or ARN is known after apply.
      fact<string | null>('known after apply')
    : fact<string | null>(null);
};

function metadata(
  place: Place,
): Pick<PlannedMachine, 'httpTokens' | 'hopLimit'> {
  const [options] = elements(place);
  const tokens = options && inside(options, 'http_tokens').value;
  const hops = options && inside(options, 'http_put_response_hop_limit').value;
  // The image and the account decide options that are not set:
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
  return {
    httpTokens: isText(tokens)
      ? fact(tokens)
      : afterApply(`HttpTokens of ${place.resource.address}`),
    hopLimit: isNumber(hops)
      ? fact(hops)
      : afterApply(`HttpPutResponseHopLimit of ${place.resource.address}`),
  };
}

/** Returns whether an instance or a launch template has user data. */
function hasUserData(resource: PlanResource): Fact<boolean> {
  const places = ['user_data', 'user_data_base64'].map(name =>
    attribute(resource, name),
  );
  if (places.some(({ value }) => isText(value) && value)) return fact(true);
  return places.some(place => isUnknown(place) && isConfigured(place))
    ? afterApply(`The user data of ${resource.address}`)
    : fact(false);
}

/** What an instance gets from its launch template for attributes that it does not set. */
type Inherits = <T>(
  own: Fact<T>,
  isUnset: (value: T) => boolean,
  read: (template: PlanResource) => Fact<T>,
) => Fact<T>;

/**
 * Returns how attributes that an instance does not set are read from its launch template.
 * They are unknown if the template is not in the plan.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 */
function inheritance(
  reader: PlanReader,
  resource: PlanResource,
): { inherits: Inherits; template?: PlanResource } {
  const place = attribute(resource, 'launch_template');
  const [block] = elements(place);
  const template = block && templateIn(reader, block, ['id', 'name']);
  const isOpen = block ? !template : isUnknown(place) && isConfigured(place);
  return {
    template,
    inherits: (own, isUnset, read) => {
      if (!('value' in own) || !isUnset(own.value)) return own;
      if (template) return read(template);
      return isOpen
        ? afterApply(`The launch template of ${resource.address}`)
        : own;
    },
  };
}

/** Returns whether the network interfaces of a template are known after apply. */
function hasOpenInterfaces(template: PlanResource): boolean {
  const place = attribute(template, 'network_interfaces');
  return isUnknown(place) && isConfigured(place);
}

/** Returns whether the network interfaces of a template assign public addresses. */
function publicAddressOf(template: PlanResource): Fact<boolean | null> {
  if (hasOpenInterfaces(template)) {
    return afterApply(`network_interfaces of ${template.address}`);
  }
  const flags = elements(attribute(template, 'network_interfaces')).map(one =>
    flagOf(inside(one, 'associate_public_ip_address'), true),
  );
  return (
    flags.find(flag => !('value' in flag)) ??
    flags.find(flag => 'value' in flag && flag.value === true) ??
    flags[0] ??
    fact<boolean | null>(null)
  );
}

/** Returns the security groups of a template, of its own and of its interfaces. */
const groupsOf = (reader: PlanReader, template: PlanResource): Links =>
  joined(
    reader.linksOf(template, 'vpc_security_group_ids', 'aws_security_group'),
    ...elements(attribute(template, 'network_interfaces')).map(one =>
      reader.links(inside(one, 'security_groups'), 'aws_security_group'),
    ),
    { links: [], complete: !hasOpenInterfaces(template) },
  );

/** Returns whether the template has an instance profile, and which. */
function profileIn(
  reader: PlanReader,
  template: PlanResource,
): Pick<PlannedMachine, 'instanceProfile' | 'profile'> {
  const blocks = attribute(template, 'iam_instance_profile');
  const [block] = elements(blocks);
  if (isUnknown(blocks) && isConfigured(blocks)) {
    const later = afterApply(`iam_instance_profile of ${template.address}`);
    return { instanceProfile: later, profile: later };
  }
  if (!block) {
    return { instanceProfile: fact<string | null>(null), profile: fact(null) };
  }
  const name = inside(block, 'name');
  return {
    instanceProfile: profileOf(
      isText(name.value) ? name : inside(block, 'arn'),
      true,
    ),
    profile: launchedProfile(reader, block),
  };
}

const keyNameOf = (resource: PlanResource): Fact<string | null> => {
  const place = attribute(resource, 'key_name');
  if (isText(place.value) && place.value)
    return fact<string | null>(place.value);
  return isUnknown(place) && isConfigured(place)
    ? fact<string | null>('known after apply')
    : fact<string | null>(null);
};

/** Returns whether it requests IPv6 addresses; null if the subnet decides. */
function ipv6Of(at: (name: string) => Place): Fact<boolean | null> {
  const count = at('ipv6_address_count').value;
  const addresses = at('ipv6_addresses').value;
  if (isNumber(count)) return fact<boolean | null>(count > 0);
  return Array.isArray(addresses) && addresses.length
    ? fact<boolean | null>(true)
    : fact<boolean | null>(null);
}

/**
 * Returns the network interfaces of an instance that are separate resources, with their
 * groups.
 */
function interfacesOf(reader: PlanReader, resource: PlanResource) {
  const place = attribute(resource, 'network_interface');
  // Computed if it is not set. A dynamic block looks the same.
  const blocks = elements(place);
  const links = blocks.map(one =>
    reader.link(inside(one, 'network_interface_id'), 'aws_network_interface'),
  );
  const found = links.flatMap(link => {
    const address = 'value' in link ? certain(link.value) : undefined;
    const own = address ? reader.index.byAddress(address) : undefined;
    return own ? [own] : [];
  });
  return {
    isSet: blocks.length > 0,
    addresses: found.map(({ address }) => address),
    securityGroups: joined(
      { links: [], complete: found.length === blocks.length },
      ...found.map(one =>
        reader.linksOf(one, 'security_groups', 'aws_security_group'),
      ),
    ),
  };
}

/** Returns the instance profile by its name or ARN. */
const profileLink = (
  reader: PlanReader,
  place: Place,
  isSet: boolean,
): PlannedMachine['profile'] =>
  isUnknown(place) && !isSet
    ? fact(null)
    : reader.link(place, 'aws_iam_instance_profile');

/** Security groups that separate resources attach to machines and interfaces. */
interface AttachedGroups {
  byAddress: ReadonlyMap<string, Links>;
  /** Whether one may be attached to any of them. */
  isOpen: boolean;
}

function attachedGroups(reader: PlanReader): AttachedGroups {
  const byAddress = new Map<string, Links>();
  let isOpen = false;
  for (const one of reader.index.managed(
    'aws_network_interface_sg_attachment',
  )) {
    const found = ['aws_network_interface', 'aws_instance'].map(type =>
      reader.linkOf(one, 'network_interface_id', type),
    );
    const to = found.flatMap(link => ('value' in link && link.value?.to) || []);
    // A link with an id is an interface outside the plan.
    const isElsewhere = found.some(link => 'value' in link && link.value?.id);
    if (!to.length && !isElsewhere) isOpen = true;
    const link = reader.linkOf(one, 'security_group_id', 'aws_security_group');
    const groups: Links =
      'value' in link && link.value
        ? { links: [link.value], complete: true }
        : { links: [], complete: false };
    for (const address of to) {
      byAddress.set(
        address,
        joined(byAddress.get(address) ?? noLinks, {
          ...groups,
          complete: groups.complete && to.length === 1,
        }),
      );
    }
  }
  return { byAddress, isOpen };
}

function instance(
  reader: PlanReader,
  resource: PlanResource,
  attached: AttachedGroups,
): PlannedMachine {
  const { id } = resource.values;
  const tags = reader.tags(resource);
  const knownTags = reader.knownTags(resource);
  const { Name: name } = knownTags;
  const interfaces = interfacesOf(reader, resource);
  const { inherits, template } = inheritance(reader, resource);
  const isNull = (value: unknown) => value === null;
  const profile = attribute(resource, 'iam_instance_profile');
  const groups = attribute(resource, 'vpc_security_group_ids');
  const ownGroups = () =>
    template && isUnknown(groups) && !isConfigured(groups)
      ? groupsOf(reader, template)
      : reader.links(groups, 'aws_security_group');
  const own = metadata(attribute(resource, 'metadata_options'));
  const options =
    template && !elements(attribute(resource, 'metadata_options')).length
      ? metadata(attribute(template, 'metadata_options'))
      : own;
  return {
    address: resource.address,
    name: name ?? resource.address,
    ...(isText(id) && { id }),
    tags,
    openTags: reader.openTags(resource),
    knownTags,
    subnets: single(reader, attribute(resource, 'subnet_id')),
    securityGroups: joined(
      interfaces.isSet ? interfaces.securityGroups : ownGroups(),
      ...[resource.address, ...interfaces.addresses].map(
        address => attached.byAddress.get(address) ?? noLinks,
      ),
      { links: [], complete: !attached.isOpen },
    ),
    interfaces: interfaces.addresses,
    assignsPublicAddress: inherits(
      flagOf(attribute(resource, 'associate_public_ip_address'), false),
      isNull,
      publicAddressOf,
    ),
    assignsIpv6: inherits(
      ipv6Of(at => attribute(resource, at)),
      isNull,
      one => {
        const [first] = elements(attribute(one, 'network_interfaces'));
        return first
          ? ipv6Of(at => inside(first, at))
          : fact<boolean | null>(null);
      },
    ),
    ...options,
    hasUserData: inherits(hasUserData(resource), has => !has, hasUserData),
    keyName: inherits(keyNameOf(resource), isNull, keyNameOf),
    instanceProfile: inherits(
      profileOf(profile, false),
      isNull,
      one => profileIn(reader, one).instanceProfile,
    ),
    profile: inherits(
      profileLink(reader, profile, isConfigured(profile)),
      isNull,
      one => profileIn(reader, one).profile,
    ),
  };
}

function single(reader: PlanReader, place: Place): Links {
  const link = reader.link(place, 'aws_subnet');
  return 'value' in link && link.value
    ? { links: [link.value], complete: true }
    : { links: [], complete: false };
}

/** Returns the tags of instances from a launch template and its group. */
function tagsOf(template: PlanResource, group?: PlanResource) {
  const tags: Record<string, string> = {};
  for (const block of elements(attribute(template, 'tag_specifications'))) {
    if (inside(block, 'resource_type').value !== 'instance') continue;
    const { value } = inside(block, 'tags');
    Object.assign(tags, value);
  }
  for (const block of group ? elements(attribute(group, 'tag')) : []) {
    const key = inside(block, 'key').value;
    const value = inside(block, 'value').value;
    if (
      isText(key) &&
      isText(value) &&
      inside(block, 'propagate_at_launch').value !== false
    ) {
      tags[key] = value;
    }
  }
  return tags;
}

/**
 * Returns the instances that an Auto Scaling group launches from a template of the
 * plan.
 */
function launched(
  reader: PlanReader,
  template: PlanResource,
  group?: PlanResource,
): PlannedMachine {
  const interfaces = elements(attribute(template, 'network_interfaces'));
  const [first] = interfaces;
  const tags = tagsOf(template, group);
  const areKnown = [
    attribute(template, 'tag_specifications'),
    ...(group ? [attribute(group, 'tag')] : []),
  ].every(one => !hasUnknown(one.unknown));
  return {
    address: (group ?? template).address,
    name: tags.Name ?? (group ?? template).address,
    tags: areKnown ? fact(tags) : afterApply(`The tags of ${template.address}`),
    knownTags: tags,
    subnets: group
      ? reader.linksOf(group, 'vpc_zone_identifier', 'aws_subnet')
      : joined(
          ...interfaces.map(one => single(reader, inside(one, 'subnet_id'))),
        ),
    interfaces: [],
    securityGroups: groupsOf(reader, template),
    assignsPublicAddress: publicAddressOf(template),
    assignsIpv6: first
      ? ipv6Of(name => inside(first, name))
      : fact<boolean | null>(null),
    ...metadata(attribute(template, 'metadata_options')),
    hasUserData: hasUserData(template),
    keyName: keyNameOf(template),
    ...profileIn(reader, template),
  };
}

/** A block names the profile by its name or by its ARN. */
function launchedProfile(
  reader: PlanReader,
  block: Place,
): PlannedMachine['profile'] {
  const links = ['arn', 'name'].map(name =>
    profileLink(reader, inside(block, name), true),
  );
  return links.find(link => !('value' in link) || link.value) ?? links[0];
}

/**
 * Returns the instances of a template that is not in the plan. Only their tags are
 * known.
 */
function launchedElsewhere(
  reader: PlanReader,
  group: PlanResource,
): PlannedMachine {
  const later = afterApply(`The launch template of ${group.address}`);
  const tags: Record<string, string> = {};
  for (const block of elements(attribute(group, 'tag'))) {
    const key = inside(block, 'key').value;
    const value = inside(block, 'value').value;
    if (isText(key) && isText(value)) tags[key] = value;
  }
  return {
    address: group.address,
    name: tags.Name ?? group.address,
    tags: later,
    knownTags: tags,
    subnets: reader.linksOf(group, 'vpc_zone_identifier', 'aws_subnet'),
    ...settingsElsewhere(later),
  };
}

/**
 * Returns whether a block launches the planned version of a template: a new template has
 * no other one. Without a version it is the default one, which a change of the template
 * replaces only with `update_default_version`.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template
 */
function isPlannedVersion(
  reader: PlanReader,
  block: Place,
  template: PlanResource,
): boolean {
  const version = inside(block, 'version');
  if (template.isNew || version.value === '$Latest') return true;
  const link = reader.link(version, 'aws_launch_template');
  const leads = 'value' in link ? certain(link.value) : undefined;
  if (leads === template.address) return true;
  const isDefault =
    !isUnknown(version) &&
    [undefined, null, '', '$Default'].some(one => one === version.value);
  return isDefault && template.values.update_default_version === true;
}

/** Returns the launch template that a block names, if it is in the plan. */
function templateIn(
  reader: PlanReader,
  block: Place,
  names: readonly string[],
): PlanResource | undefined {
  const addresses = names.flatMap(name => {
    const link = reader.link(inside(block, name), 'aws_launch_template');
    return 'value' in link ? certain(link.value) ?? [] : [];
  });
  const template = addresses[0]
    ? reader.index.byAddress(addresses[0])
    : undefined;
  return template && isPlannedVersion(reader, block, template)
    ? template
    : undefined;
}

/** Returns the launch template of a group, or of its mixed instances policy. */
function templateOf(
  reader: PlanReader,
  group: PlanResource,
): PlanResource | undefined {
  const [mixed] = elements(attribute(group, 'mixed_instances_policy'));
  // Types of instances can have other templates.
  const hasOthers =
    mixed &&
    elements(inside(mixed, 'launch_template'))
      .flatMap(one => elements(inside(one, 'override')))
      .some(one => {
        const other = inside(one, 'launch_template_specification');
        return isUnknown(other) || elements(other).length > 0;
      });
  if (hasOthers) return undefined;
  const [block] = mixed
    ? elements(inside(mixed, 'launch_template')).flatMap(one =>
        elements(inside(one, 'launch_template_specification')),
      )
    : elements(attribute(group, 'launch_template'));
  if (!block) return undefined;
  const names = mixed
    ? ['launch_template_id', 'launch_template_name']
    : ['id', 'name'];
  return templateIn(reader, block, names);
}

/** Returns a known null for a computed value that the configuration does not set. */
const ownLink = (
  reader: PlanReader,
  resource: PlanResource,
  name: string,
  type: string,
) =>
  isUnknown(attribute(resource, name)) &&
  !isConfigured(attribute(resource, name))
    ? fact(null)
    : reader.linkOf(resource, name, type);

/** Reads EC2 instances, and what Auto Scaling groups launch. */
export function readMachines(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  const attached = attachedGroups(reader);
  into.machines.push(
    ...['aws_instance', 'aws_spot_instance_request']
      .flatMap(type => index.managed(type))
      .map(one => instance(reader, one, attached)),
    ...index.managed('aws_autoscaling_group').map(group => {
      const template = templateOf(reader, group);
      return template
        ? launched(reader, template, group)
        : launchedElsewhere(reader, group);
    }),
  );
  into.addresses.push(
    ...index.managed('aws_eip').map(one => ({
      address: one.address,
      machine: ownLink(reader, one, 'instance', 'aws_instance'),
      networkInterface: ownLink(
        reader,
        one,
        'network_interface',
        'aws_network_interface',
      ),
    })),
    ...index.managed('aws_eip_association').map(one => ({
      address: one.address,
      machine: ownLink(reader, one, 'instance_id', 'aws_instance'),
      networkInterface: ownLink(
        reader,
        one,
        'network_interface_id',
        'aws_network_interface',
      ),
    })),
  );
}
