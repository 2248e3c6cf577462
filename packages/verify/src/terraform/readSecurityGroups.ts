import { certain, Link, noLinks } from '../planned/Link';
import {
  PlannedResources,
  PlannedRule,
  PlannedSource,
} from '../planned/PlannedResources';
import { protocolName } from '../planned/protocolName';
import {
  afterApply,
  defaultGroupOf,
  fact,
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
  isUnset,
  Place,
  PlanResource,
} from './PlanResource';

function ports(at: (name: string) => Place) {
  const port = (name: string) => {
    const place = at(name);
    if (isNumber(place.value)) return fact<number | null>(place.value);
    return isUnknown(place)
      ? afterApply(`${name} of ${place.resource.address}`)
      : fact<number | null>(null);
  };
  return { fromPort: port('from_port'), toPort: port('to_port') };
}

function protocolOf(place: Place) {
  if (isText(place.value)) return fact(protocolName(place.value));
  return isUnknown(place)
    ? afterApply(`protocol of ${place.resource.address}`)
    : fact('-1');
}

/** Returns the sources in a list. An unknown source stays unknown. */
function listed(
  place: Place,
  isBlock: boolean,
  make: (value: string) => PlannedSource,
): PlannedSource[] {
  if (isUnset(place, isBlock)) return [];
  if (isUnknown(place)) return [{ kind: 'unknown' }];
  return elements(place).map(one =>
    isText(one.value) ? make(one.value) : { kind: 'unknown' },
  );
}

const cidr = (value: string): PlannedSource => ({ kind: 'cidr', cidr: value });
const prefixList = (id: string): PlannedSource => ({
  kind: 'prefix-list',
  list: { to: [], id },
});

/** `111122223333/sg-0123`: a group of a peered VPC in another account. */
function groupSource(id: string): PlannedSource {
  const [groupId, accountId] = id.split('/').reverse();
  return {
    kind: 'security-group',
    group: { to: [], id: groupId },
    ...(accountId && { accountId }),
  };
}

const asGroup = (link: Link): PlannedSource =>
  link.id && !link.to.length
    ? groupSource(link.id)
    : { kind: 'security-group', group: link };

const SOME_GROUP: PlannedSource = {
  kind: 'security-group',
  group: { to: [] },
};

/** Returns the groups that a list and a single attribute name. */
function groupSources(
  reader: PlanReader,
  isBlock: boolean,
  at: (name: string) => Place,
): PlannedSource[] {
  const list = at('security_groups');
  const single = at('source_security_group_id');
  const { links, complete } = isUnset(list, isBlock)
    ? noLinks
    : reader.links(list, 'aws_security_group');
  const one = isUnset(single, isBlock)
    ? fact(null)
    : reader.link(single, 'aws_security_group');
  const known: PlannedSource[] =
    'value' in one && one.value ? [asGroup(one.value)] : [];
  const isOpen = !complete || !('value' in one);
  return [...links.map(asGroup), ...known, ...(isOpen ? [SOME_GROUP] : [])];
}

/** Returns the sources of a rule with lists of sources. */
function sourcesOf(
  reader: PlanReader,
  { own, isBlock }: RuleOwner,
  at: (name: string) => Place,
): PlannedSource[] {
  const lists = at('prefix_list_ids');
  const linked = reader.links(lists, 'aws_ec2_managed_prefix_list');
  return [
    ...listed(at('cidr_blocks'), isBlock, cidr),
    ...listed(at('ipv6_cidr_blocks'), isBlock, cidr),
    ...(hasUnknown(lists.unknown) && linked.links.length && linked.complete
      ? linked.links.map(
          (link): PlannedSource => ({ kind: 'prefix-list', list: link }),
        )
      : listed(lists, isBlock, prefixList)),
    ...groupSources(reader, isBlock, at),
    ...(at('self').value === true && own
      ? [{ kind: 'security-group', group: { to: [own] } } as const]
      : []),
  ];
}

/** The place of a rule in the configuration. */
interface RuleOwner {
  address: string;
  /** The group to which the rule belongs, if known. */
  own: string | undefined;
  /** Whether it is a block of the group. */
  isBlock: boolean;
}

function rulesOf(
  reader: PlanReader,
  owner: RuleOwner,
  at: (name: string) => Place,
): PlannedRule[] {
  const about = { protocol: protocolOf(at('protocol')), ...ports(at) };
  return sourcesOf(reader, owner, at).map((source, i) => ({
    address: i ? `${owner.address} (${i + 1})` : owner.address,
    ...about,
    source,
  }));
}

/** Returns the source of a rule resource with one source. */
function singleSource(
  reader: PlanReader,
  resource: PlanResource,
): PlannedSource {
  const at = (name: string) => attribute(resource, name);
  for (const name of ['cidr_ipv4', 'cidr_ipv6']) {
    const place = at(name);
    if (isText(place.value) && place.value) return cidr(place.value);
    if (isUnknown(place)) return { kind: 'unknown' };
  }
  const list = at('prefix_list_id');
  if (isText(list.value) && list.value) return prefixList(list.value);
  if (isUnknown(list)) {
    const link = reader.link(list, 'aws_ec2_managed_prefix_list');
    return {
      kind: 'prefix-list',
      list: 'value' in link && link.value ? link.value : { to: [] },
    };
  }
  const group = reader.link(
    at('referenced_security_group_id'),
    'aws_security_group',
  );
  if (!('value' in group)) return { kind: 'security-group', group: { to: [] } };
  return group.value ? asGroup(group.value) : { kind: 'unknown' };
}

/** Returns the traffic that a rule allows as text, or undefined if it is not known. */
function ruleKey(
  group: unknown,
  { protocol, fromPort, toPort, source }: PlannedRule,
): string | undefined {
  if (!('value' in protocol && 'value' in fromPort && 'value' in toPort)) {
    return undefined;
  }
  const range = protocol.value === '-1' ? [] : [fromPort.value, toPort.value];
  return JSON.stringify([group, protocol.value, range, source]);
}

/**
 * Returns the rules that resources of the plan created before. A group in the state
 * also lists them, including those that the plan deletes or changes.
 */
function rulesInState(
  reader: PlanReader,
  direction: 'ingress' | 'egress',
): Set<string> {
  const { index } = reader;
  const found = new Set<string>();
  for (const type of [
    'aws_security_group_rule',
    `aws_vpc_security_group_${direction}_rule`,
  ]) {
    const before = [
      ...index.managed(type),
      ...index.deleted.filter(one => one.type === type),
    ];
    for (const { before: values = {}, ...one } of before) {
      if (values.type === (direction === 'egress' ? 'ingress' : 'egress')) {
        continue;
      }
      const resource: PlanResource = { ...one, values, unknown: {} };
      const at = (name: string) => attribute(resource, name);
      const rules =
        type === 'aws_security_group_rule'
          ? rulesOf(reader, { address: '', own: undefined, isBlock: true }, at)
          : [
              {
                address: '',
                protocol: protocolOf(at('ip_protocol')),
                ...ports(at),
                source: singleSource(reader, resource),
              },
            ];
      for (const rule of rules) {
        const key = ruleKey(values.security_group_id, rule);
        if (key) found.add(key);
      }
    }
  }
  return found;
}

/** The outbound rule that AWS gives new groups. */
const everywhere = (address: string): PlannedRule => ({
  address,
  protocol: fact('-1'),
  fromPort: fact(null),
  toPort: fact(null),
  source: cidr('0.0.0.0/0'),
});

function securityGroups(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  const inState = {
    ingress: rulesInState(reader, 'ingress'),
    egress: rulesInState(reader, 'egress'),
  };
  const managed = new Set<string>();
  const add = (resource: PlanResource, isDefault: boolean) => {
    const { id, name } = resource.values;
    const blocksOf = (list: string) => {
      const place = attribute(resource, list);
      return {
        blocks: elements(place),
        isOwn: isConfigured(place),
        // An attribute that is not configured, and known after apply, has no rules.
        complete: !(isUnknown(place) && isConfigured(place)),
      };
    };
    const ingress = blocksOf('ingress');
    const egress = blocksOf('egress');
    const ownRules = (direction: 'ingress' | 'egress') => {
      const { blocks, isOwn } = { ingress, egress }[direction];
      const rules = blocks.flatMap((block, i) =>
        rulesOf(
          reader,
          {
            address: `${resource.address}.${direction}[${i}]`,
            own: resource.address,
            isBlock: true,
          },
          at => inside(block, at),
        ),
      );
      return isOwn
        ? rules
        : rules.filter(
            rule => !inState[direction].has(ruleKey(id, rule) ?? ''),
          );
    };
    const vpc = reader.linkOf(resource, 'vpc_id', 'aws_vpc');
    const of = 'value' in vpc ? certain(vpc.value) : undefined;
    if (isDefault && of) managed.add(of);
    into.securityGroups.push({
      address: resource.address,
      ...(isText(id) && { id }),
      ...(isText(name) && { name }),
      vpc,
      isDefault,
      ingress: ownRules('ingress'),
      egressCount: egress.blocks.length,
      complete: ingress.complete && (!isDefault || egress.complete),
      // A group without configured rules has none, because the provider removes the
      // rule of AWS.
      // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
      egress: ownRules('egress'),
      egressComplete: egress.complete,
    });
  };
  index.managed('aws_security_group').forEach(one => add(one, false));
  index.managed('aws_default_security_group').forEach(one => add(one, true));
  for (const vpc of index.managed('aws_vpc')) {
    const address = defaultGroupOf(vpc.address);
    if (managed.has(vpc.address)) continue;
    // AWS creates it with rules for all traffic between its members, and to everywhere:
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    into.securityGroups.push({
      address,
      name: 'default',
      vpc: fact({ to: [vpc.address] }),
      isDefault: true,
      ingress: vpc.isNew
        ? [
            {
              address: `${address}.ingress`,
              protocol: fact('-1'),
              fromPort: fact(null),
              toPort: fact(null),
              source: { kind: 'security-group', group: { to: [address] } },
            },
          ]
        : [],
      egressCount: vpc.isNew ? 1 : 0,
      complete: vpc.isNew,
      egress: vpc.isNew ? [everywhere(`${address}.egress`)] : [],
      egressComplete: vpc.isNew,
    });
  }
}

function groupRules(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  for (const one of index.managed('aws_security_group_rule')) {
    const link = reader.linkOf(one, 'security_group_id', 'aws_security_group');
    const own = 'value' in link ? certain(link.value) : undefined;
    into.groupRules.push({
      address: one.address,
      group: link,
      isIngress: one.values.type !== 'egress',
      rules: rulesOf(
        reader,
        { address: one.address, own, isBlock: false },
        name => attribute(one, name),
      ),
    });
  }
  for (const [type, isIngress] of [
    ['aws_vpc_security_group_ingress_rule', true],
    ['aws_vpc_security_group_egress_rule', false],
  ] as const) {
    for (const one of index.managed(type)) {
      into.groupRules.push({
        address: one.address,
        group: reader.linkOf(one, 'security_group_id', 'aws_security_group'),
        isIngress,
        rules: [
          {
            address: one.address,
            protocol: protocolOf(attribute(one, 'ip_protocol')),
            ...ports(name => attribute(one, name)),
            source: singleSource(reader, one),
          },
        ],
      });
    }
  }
}

/** Reads the security groups of a plan, and the rules in separate resources. */
export function readSecurityGroups(
  reader: PlanReader,
  into: PlannedResources,
): void {
  securityGroups(reader, into);
  groupRules(reader, into);
}
