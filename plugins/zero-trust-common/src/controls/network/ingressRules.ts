import { IngressRule, SecurityGroupEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { oncePerObject } from '../../judging/oncePerObject';
import { check, pass } from '../../judging/verdict';

const TCP = ['tcp', '6', '-1'];
const ALL_PORTS = { from: 0, to: 65535 };

function ports({ protocol, fromPort, toPort }: IngressRule) {
  const all =
    protocol === '-1' ||
    fromPort === undefined ||
    toPort === undefined ||
    fromPort < 0;
  return all ? ALL_PORTS : { from: fromPort, to: toPort };
}

/**
 * Returns whether a rule allows TCP connections to the port, or without a port, to
 * every port.
 */
export function covers(rule: IngressRule, port: number | undefined): boolean {
  const { from, to } = ports(rule);
  return (
    TCP.includes(rule.protocol) &&
    from <= (port ?? ALL_PORTS.from + 1) &&
    to >= (port ?? ALL_PORTS.to)
  );
}

/**
 * Returns whether a rule may allow connections to the port, or without a port, to any
 * port.
 */
export function mayCover(rule: IngressRule, port: number | undefined): boolean {
  return port === undefined ? TCP.includes(rule.protocol) : covers(rule, port);
}

/** Returns whether it allows more than connections to that port. */
export function coversMore(rule: IngressRule, port: number): boolean {
  const { from, to } = ports(rule);
  return rule.protocol === '-1' || from !== port || to !== port;
}

export function describeSource({ source }: IngressRule): string {
  switch (source.kind) {
    case 'security-group':
      return [source.accountId, source.groupId].filter(Boolean).join('/');
    case 'prefix-list':
      return source.prefixListId;
    default:
      return source.cidr;
  }
}

export function describeRule(rule: IngressRule): string {
  const { from, to } = ports(rule);
  const range = from === to ? `${from}` : `${from}-${to}`;
  const protocol = rule.protocol === '-1' ? 'all' : rule.protocol;
  return `${protocol} ${range} from ${describeSource(rule)}`;
}

const describeRules = oncePerObject(
  (rules: readonly IngressRule[]) =>
    rules.map(describeRule).join('; ') || 'none',
);

/**
 * Returns the reading of a group's inbound rules, to be shown. Unknown if they are
 * missing.
 */
export function readIngress({
  groupId,
  ingress,
}: SecurityGroupEvidence): Verdict {
  return check(
    `Inbound rules of ${groupId}`,
    ingress,
    () => pass(`The rules of ${groupId} are known.`),
    describeRules,
  );
}
