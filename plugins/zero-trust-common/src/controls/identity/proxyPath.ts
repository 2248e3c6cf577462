import {
  DatabaseEvidence,
  DbInstanceEvidence,
  IngressRule,
  ProxyEvidence,
  SecurityGroupEvidence,
} from '../../evidence';
import { isKnown } from '../../facts';
import { Verdict } from '../control';
import { describeRule, mayCover, readIngress } from '../network/ingressRules';
import { allOf, check, each, fail, pass } from '../verdict';

/** Whether what a rule admits carries a group of a proxy. */
const ofProxies = (
  proxies: readonly ProxyEvidence[],
  { source }: IngressRule,
) =>
  source.kind === 'security-group' &&
  proxies.some(proxy => proxy.securityGroupIds.includes(source.groupId));

function judgeGroup(
  group: SecurityGroupEvidence,
  port: number,
  proxies: readonly ProxyEvidence[],
): Verdict {
  const read = readIngress(group);
  if (!isKnown(group.ingress)) return read;
  const other = group.ingress.value.find(
    rule => mayCover(rule, port) && !ofProxies(proxies, rule),
  );
  return other
    ? {
        ...read,
        ...fail(
          `${group.groupId} admits others than proxies: ${describeRule(
            other,
          )}.`,
        ),
      }
    : read;
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
        ...pass(
          'Only proxies that require IAM are admitted; password users may still exist.',
        ),
      }
    : verdict;

/**
 * Whether proxies that require IAM are the only way to the database: it admits
 * only groups that they carry.
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
