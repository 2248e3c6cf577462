import { Fact } from 'backstage-plugin-zero-trust-common';
import { certain, Links } from '../planned/Link';
import { PlannedMachine, PlannedResources } from '../planned/PlannedResources';
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
  inside,
  isConfigured,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';

/**
 * Launch templates take flags as texts. An attribute of a resource that is not set
 * can be known after apply too; in a block, only what is set is.
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
    ? // Its name or ARN is known after apply; that there is one is known now.
      fact<string | null>('known after apply')
    : fact<string | null>(null);
};

function metadata(
  place: Place,
): Pick<PlannedMachine, 'httpTokens' | 'hopLimit'> {
  const [options] = elements(place);
  const tokens = options && inside(options, 'http_tokens').value;
  const hops = options && inside(options, 'http_put_response_hop_limit').value;
  // What is not set is decided by the image and by the account:
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

const keyNameOf = (resource: PlanResource): Fact<string | null> => {
  const place = attribute(resource, 'key_name');
  if (isText(place.value) && place.value)
    return fact<string | null>(place.value);
  return isUnknown(place) && isConfigured(place)
    ? fact<string | null>('known after apply')
    : fact<string | null>(null);
};

const joined = (...all: Links[]): Links => ({
  links: all.flatMap(({ links }) => links),
  complete: all.every(({ complete }) => complete),
});

/** Whether it asks for IPv6 addresses; null where the subnet decides. */
function ipv6Of(at: (name: string) => Place): Fact<boolean | null> {
  const count = at('ipv6_address_count').value;
  const addresses = at('ipv6_addresses').value;
  if (isNumber(count)) return fact<boolean | null>(count > 0);
  return Array.isArray(addresses) && addresses.length
    ? fact<boolean | null>(true)
    : fact<boolean | null>(null);
}

function instance(reader: PlanReader, resource: PlanResource): PlannedMachine {
  const { id } = resource.values;
  const tags = reader.tags(resource);
  const name = 'value' in tags ? tags.value.Name : undefined;
  const group = attribute(resource, 'vpc_security_group_ids');
  return {
    address: resource.address,
    name: name ?? resource.address,
    ...(isText(id) && { id }),
    tags,
    subnets: single(reader, attribute(resource, 'subnet_id')),
    securityGroups: reader.links(group, 'aws_security_group'),
    assignsPublicAddress: flagOf(
      attribute(resource, 'associate_public_ip_address'),
      false,
    ),
    assignsIpv6: ipv6Of(at => attribute(resource, at)),
    ...metadata(attribute(resource, 'metadata_options')),
    keyName: keyNameOf(resource),
    instanceProfile: profileOf(
      attribute(resource, 'iam_instance_profile'),
      false,
    ),
  };
}

function single(reader: PlanReader, place: Place): Links {
  const link = reader.link(place, 'aws_subnet');
  return 'value' in link && link.value
    ? { links: [link.value], complete: true }
    : { links: [], complete: false };
}

/** Tags that a launch template and its group put on instances. */
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

/** What an Auto Scaling group launches from a template of the plan. */
function launched(
  reader: PlanReader,
  template: PlanResource,
  group?: PlanResource,
): PlannedMachine {
  const interfaces = elements(attribute(template, 'network_interfaces'));
  const [first] = interfaces;
  const [profile] = elements(attribute(template, 'iam_instance_profile'));
  const tags = tagsOf(template, group);
  const flags = interfaces.map(one =>
    flagOf(inside(one, 'associate_public_ip_address'), true),
  );
  return {
    address: (group ?? template).address,
    name: tags.Name ?? (group ?? template).address,
    tags: fact(tags),
    subnets: group
      ? reader.linksOf(group, 'vpc_zone_identifier', 'aws_subnet')
      : joined(
          ...interfaces.map(one => single(reader, inside(one, 'subnet_id'))),
        ),
    securityGroups: joined(
      reader.linksOf(template, 'vpc_security_group_ids', 'aws_security_group'),
      ...interfaces.map(one =>
        reader.links(inside(one, 'security_groups'), 'aws_security_group'),
      ),
    ),
    assignsPublicAddress:
      flags.find(flag => !('value' in flag)) ??
      flags.find(flag => 'value' in flag && flag.value === true) ??
      flags[0] ??
      fact<boolean | null>(null),
    assignsIpv6: first
      ? ipv6Of(name => inside(first, name))
      : fact<boolean | null>(null),
    ...metadata(attribute(template, 'metadata_options')),
    keyName: keyNameOf(template),
    instanceProfile: profile
      ? profileOf(
          isText(inside(profile, 'name').value)
            ? inside(profile, 'name')
            : inside(profile, 'arn'),
          true,
        )
      : fact<string | null>(null),
  };
}

/** Reads EC2 instances, and what Auto Scaling groups launch. */
export function readMachines(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  into.machines.push(
    ...index.managed('aws_instance').map(one => instance(reader, one)),
  );
  for (const group of index.managed('aws_autoscaling_group')) {
    const [block] = elements(attribute(group, 'launch_template'));
    if (!block) continue;
    const byId = reader.link(inside(block, 'id'), 'aws_launch_template');
    const link =
      'value' in byId && byId.value
        ? byId
        : reader.link(inside(block, 'name'), 'aws_launch_template');
    const address = 'value' in link ? certain(link.value) : undefined;
    const template = address ? index.byAddress(address) : undefined;
    if (template) into.machines.push(launched(reader, template, group));
  }
  into.addresses.push(
    ...index.managed('aws_eip').map(one => ({
      address: one.address,
      machine: reader.linkOf(one, 'instance', 'aws_instance'),
    })),
    ...index.managed('aws_eip_association').map(one => ({
      address: one.address,
      machine: reader.linkOf(one, 'instance_id', 'aws_instance'),
    })),
  );
}
