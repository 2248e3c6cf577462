import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
  ProxyEvidence,
  SecurityGroupEvidence,
} from '../../evidence';
import { isKnown, missing } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { describeRule, mayCover, readIngress } from '../network/ingressRules';
import { allOf, check, each, fail, pass, unknown } from '../../judging/verdict';

type GroupSource = Extract<IngressRule['source'], { kind: 'security-group' }>;

/** The group that a rule admits, if proxies carry it. */
function proxyGroup(
  proxies: readonly ProxyEvidence[],
  { source }: IngressRule,
): GroupSource | undefined {
  return source.kind === 'security-group' &&
    proxies.some(proxy => proxy.securityGroupIds.includes(source.groupId))
    ? source
    : undefined;
}

/** Whoever carries the group of a proxy comes by the same rule, past the proxy. */
const judgeCarriers = ({
  groupId,
  interfaceCount,
  interfacesBesideProxies,
}: GroupSource): Verdict =>
  check(
    `Interfaces with ${groupId} that are of no proxy`,
    interfacesBesideProxies ??
      missing('not-collected', {
        needs: 'ec2:DescribeNetworkInterfaces',
      }),
    count => {
      if (count > 0) {
        return fail(
          `${groupId} is admitted for proxies, and ${count} interfaces that are of none carry it too.`,
        );
      }
      // A proxy has some: where none is shown, others may not be either.
      return interfaceCount && isKnown(interfaceCount) && !interfaceCount.value
        ? unknown(`No interface that carries ${groupId} is shown.`)
        : pass(`Only proxies carry ${groupId}.`);
    },
  );

function judgeGroup(
  group: SecurityGroupEvidence,
  port: number,
  proxies: readonly ProxyEvidence[],
): Verdict {
  const read = readIngress(group);
  if (!isKnown(group.ingress)) return read;
  const admitting = group.ingress.value.filter(rule => mayCover(rule, port));
  const other = admitting.find(rule => !proxyGroup(proxies, rule));
  if (other) {
    return fail(
      `${group.groupId} admits others than proxies: ${describeRule(other)}.`,
      { readings: read.readings },
    );
  }
  return allOf([
    read,
    ...admitting.flatMap(rule => {
      const source = proxyGroup(proxies, rule);
      return source ? [judgeCarriers(source)] : [];
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
          'Only proxies that require IAM are admitted; password users may still exist.',
      }
    : verdict;

/**
 * Whether proxies that require IAM are the only way to the database: it admits
 * only groups that they, and nothing else, carry.
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
        : fail('No proxy stands in front of it.'),
    proxies => proxies.map(({ name }) => name).join(', ') || 'none',
  );
}
