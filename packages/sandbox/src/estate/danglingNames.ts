import ipaddr from 'ipaddr.js';
import type { Ingress, Network } from './networkSchema';
import type { Region } from './regionShape';

/** A reference to a name that does not exist, and its path. */
export interface Dangling {
  path: Array<string | number>;
  message: string;
}

const isCidr = (text: string) => ipaddr.isValidCIDR(text);

function absent(
  name: string,
  known: readonly string[],
  what: string,
  path: Dangling['path'],
): Dangling[] {
  return known.includes(name)
    ? []
    : [
        {
          path,
          message: `no ${what} "${name}"; there are ${
            known.join(', ') || 'none'
          }`,
        },
      ];
}

function inNetwork(
  region: Region,
  networkName: string,
  network: Network,
): Dangling[] {
  const lists = Object.keys(region.prefixLists);
  const groups = Object.keys(network.securityGroups);
  const at = (...path: Dangling['path']) => ['networks', networkName, ...path];
  const subnets = Object.keys(network.subnets);
  /** Returns the references of a source or a destination of a rule. */
  const named = (name: string, path: Dangling['path']) => {
    const list = /^list:(.*)$/.exec(name);
    if (list) return absent(list[1], lists, 'prefix list', path);
    if (isCidr(name) || /^\d{12}\/sg-/.test(name)) return [];
    return absent(name, [...groups, 'default'], 'CIDR or security group', path);
  };
  const allowing: Array<[Dangling['path'], Ingress[]]> = [
    ...Object.entries(network.securityGroups).map(
      ([group, rules]): [Dangling['path'], Ingress[]] => [
        at('securityGroups', group),
        rules,
      ],
    ),
    [
      at('defaultSecurityGroup', 'ingress'),
      network.defaultSecurityGroup.ingress,
    ],
  ];
  return [
    ...allowing.flatMap(([place, rules]) =>
      rules.flatMap(({ from }, index) =>
        named(from, [...place, index, 'from']),
      ),
    ),
    ...Object.entries(network.egress).flatMap(([group, rules]) => [
      ...absent(group, groups, 'security group', at('egress', group)),
      ...rules.flatMap(({ to }, index) =>
        named(to, at('egress', group, index, 'to')),
      ),
    ]),
    ...network.endpoints.flatMap(({ securityGroups }, index) =>
      securityGroups.flatMap(group =>
        absent(
          group,
          [...groups, 'default'],
          'security group',
          at('endpoints', index, 'securityGroups'),
        ),
      ),
    ),
    ...Object.keys(network.interfaces).flatMap(group =>
      absent(
        group,
        [...groups, 'default'],
        'security group',
        at('interfaces', group),
      ),
    ),
    ...network.flowLogs.flatMap(({ subnet }, index) =>
      subnet
        ? absent(subnet, subnets, 'subnet', at('flowLogs', index, 'subnet'))
        : [],
    ),
    ...Object.entries(network.routeTables).flatMap(([table, routes]) =>
      routes.flatMap(({ to }, index) =>
        isCidr(to)
          ? []
          : absent(
              to,
              lists,
              'CIDR or prefix list',
              at('routeTables', table, index, 'to'),
            ),
      ),
    ),
  ];
}

function ofKey(region: Region, key: string, path: Dangling['path']) {
  return ['none', 'aws-owned', 'aws/rds'].includes(key) ||
    /^(\d{12}\/|arn:)/.test(key)
    ? []
    : absent(key, Object.keys(region.keys), 'key', path);
}

/** Returns the references of a resource to its network. */
function placed(
  region: Region,
  placement: { network: string; subnets: string[]; securityGroups: string[] },
  path: Dangling['path'],
): Dangling[] {
  const network = region.networks[placement.network];
  if (!network) {
    return absent(placement.network, Object.keys(region.networks), 'network', [
      ...path,
      'network',
    ]);
  }
  const subnets = Object.keys(network.subnets);
  const groups = ['default', ...Object.keys(network.securityGroups)];
  return [
    ...placement.subnets.flatMap(subnet =>
      absent(subnet, subnets, 'subnet', [...path, 'subnets']),
    ),
    ...placement.securityGroups.flatMap(group =>
      absent(group, groups, 'security group', [...path, 'securityGroups']),
    ),
  ];
}

/** Returns the references of what watches a region. */
function watching(region: Region): Dangling[] {
  const topics = Object.keys(region.topics);
  const ofTopic = (name: string, path: Dangling['path']) =>
    name.startsWith('arn:') ? [] : absent(name, topics, 'topic', path);
  const keyOf = (key: string | undefined, path: Dangling['path']) =>
    key === undefined || key === 'aws/sns' ? [] : ofKey(region, key, path);
  return [
    ...Object.entries(region.topics).flatMap(([name, { key }]) =>
      keyOf(key, ['topics', name, 'key']),
    ),
    ...Object.entries(region.logGroups).flatMap(([name, { key }]) =>
      keyOf(key, ['logGroups', name, 'key']),
    ),
    ...Object.entries(region.eventRules).flatMap(([name, { targets }]) =>
      targets.flatMap((target, index) =>
        ofTopic(target, ['eventRules', name, 'targets', index]),
      ),
    ),
    ...Object.entries(region.metricAlarms).flatMap(([name, { actions }]) =>
      actions.flatMap((action, index) =>
        ofTopic(action, ['metricAlarms', name, 'actions', index]),
      ),
    ),
  ];
}

/** Returns every reference in a region to a name that does not exist. */
export function danglingNames(region: Region): Dangling[] {
  const databases = Object.keys(region.databases);
  return [
    ...Object.entries(region.networks).flatMap(([name, network]) =>
      inNetwork(region, name, network),
    ),
    ...Object.entries(region.databases).flatMap(([name, database]) => {
      const path = ['databases', name];
      const { encryption, replicaOf, subnets = [] } = database;
      return [
        ...placed(region, { ...database, subnets }, path),
        ...ofKey(region, encryption, [...path, 'encryption']),
        ...(replicaOf
          ? absent(replicaOf, databases, 'database', [...path, 'replicaOf'])
          : []),
      ];
    }),
    ...Object.entries(region.bastions).flatMap(([name, bastion]) =>
      placed(
        region,
        {
          network: bastion.network,
          subnets: [bastion.subnet],
          securityGroups: [
            ...bastion.securityGroups,
            ...(bastion.secondInterface ?? []),
          ],
        },
        ['bastions', name],
      ),
    ),
    ...Object.entries(region.loadBalancers).flatMap(([name, { listeners }]) =>
      listeners.flatMap(({ certificate }, index) =>
        certificate
          ? absent(
              certificate,
              Object.keys(region.certificates),
              'certificate',
              ['loadBalancers', name, 'listeners', index, 'certificate'],
            )
          : [],
      ),
    ),
    ...Object.entries(region.proxies).flatMap(([name, proxy]) => [
      ...placed(region, { ...proxy, subnets: [] }, ['proxies', name]),
      ...absent(proxy.database, databases, 'database', [
        'proxies',
        name,
        'database',
      ]),
    ]),
    ...watching(region),
    ...region.findings.workflow.flatMap(({ database }, index) =>
      absent(database, databases, 'database', [
        'findings',
        'workflow',
        index,
        'database',
      ]),
    ),
  ];
}
