import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
  ProxyEvidence,
  SecurityGroupEvidence,
} from '../../evidence';
import { isKnown, missing } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { counted } from '../../judging/counted';
import { describeRule, mayCover, readIngress } from '../network/ingressRules';
import { allOf, check, each, fail, pass, unknown } from '../../judging/verdict';

type GroupSource = Extract<IngressRule['source'], { kind: 'security-group' }>;

/** Returns the group that a rule allows, if proxies have it. */
function proxyGroup(
  proxies: readonly ProxyEvidence[],
  { source }: IngressRule,
): GroupSource | undefined {
  return source.kind === 'security-group' &&
    proxies.some(proxy => proxy.securityGroupIds.includes(source.groupId))
    ? source
    : undefined;
}

/**
 * Judges the network interfaces with the group of a proxy. Interfaces that do not
 * belong to a proxy could use the same rule to bypass the proxy.
 */
const judgeInterfaces = ({
  groupId,
  interfaceCount,
  interfacesBesideProxies,
}: GroupSource): Verdict =>
  check(
    `Interfaces with ${groupId} that belong to no proxy`,
    interfacesBesideProxies ??
      missing('not-collected', {
        needs: 'ec2:DescribeNetworkInterfaces',
      }),
    count => {
      if (count > 0) {
        return fail(
          `${groupId} is allowed for proxies, and is also on ${counted(
            count,
            'interface',
          )} of no proxy.`,
        );
      }
      // A proxy has interfaces: if none are shown, others may be hidden too.
      return interfaceCount && isKnown(interfaceCount) && !interfaceCount.value
        ? unknown(`No interface with ${groupId} is shown.`)
        : pass(`Only proxies have ${groupId}.`);
    },
  );

function judgeGroup(
  group: SecurityGroupEvidence,
  port: number,
  proxies: readonly ProxyEvidence[],
): Verdict {
  const read = readIngress(group);
  if (!isKnown(group.ingress)) return read;
  const allowing = group.ingress.value.filter(rule => mayCover(rule, port));
  const other = allowing.find(rule => !proxyGroup(proxies, rule));
  if (other) {
    return fail(
      `${group.groupId} allows sources other than proxies: ${describeRule(
        other,
      )}.`,
      { readings: read.readings },
    );
  }
  return allOf([
    read,
    ...allowing.flatMap(rule => {
      const source = proxyGroup(proxies, rule);
      return source ? [judgeInterfaces(source)] : [];
    }),
  ]);
}

const judgeInstance = (
  { port, securityGroups }: DbInstanceEvidence,
  proxies: readonly ProxyEvidence[],
): Verdict =>
  check('Endpoint.Port', port, number =>
    check(
      'VpcSecurityGroups',
      securityGroups,
      groups =>
        allOf(
          each(groups, 'security group', group =>
            judgeGroup(group, number, proxies),
          ),
        ),
      groups => groups.map(({ groupId }) => groupId).join(', ') || 'none',
    ),
  );

const withReason = (verdict: Verdict): Verdict =>
  verdict.status === 'pass'
    ? {
        ...verdict,
        reason:
          'Only proxies that require IAM are allowed; password users may still exist.',
      }
    : verdict;

/**
 * Judges whether proxies that require IAM are the only way to the database: it allows
 * only groups that the proxies have and that nothing else has.
 */
export function judgeProxyPath(evidence: DatabaseEvidence): Verdict {
  return check(
    'Proxies',
    evidence.proxies,
    proxies =>
      proxies.length
        ? withReason(
            allOf([
              ...proxies.map(({ name, iamRequired }) =>
                check(`IAM authentication of ${name}`, iamRequired, required =>
                  required
                    ? pass(`${name} requires IAM.`)
                    : fail(`${name} does not require IAM.`),
                ),
              ),
              ...each(evidence.instances, 'member instance', instance =>
                judgeInstance(instance, proxies),
              ),
            ]),
          )
        : fail('The database has no proxy.'),
    proxies => proxies.map(({ name }) => name).join(', ') || 'none',
  );
}
