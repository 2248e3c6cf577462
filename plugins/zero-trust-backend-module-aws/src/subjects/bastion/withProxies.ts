import { DatabaseEvidence, isKnown } from 'backstage-plugin-zero-trust-common';
import { AllowedGroups } from './allowedGroups';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { valueOf } from '../network/valueOf';

/** Returns the databases of the proxies, by security group of the proxy. */
function behindProxies(
  evidence: readonly DatabaseEvidence[],
): Map<string, DatabaseEvidence[]> {
  const behind = new Map<string, DatabaseEvidence[]>();
  for (const database of evidence) {
    for (const { securityGroupIds } of valueOf(database.proxies)) {
      for (const group of securityGroupIds) {
        behind.set(group, [...(behind.get(group) ?? []), database]);
      }
    }
  }
  return behind;
}

/**
 * Adds the groups that the proxies of the databases allow, because anyone who reaches a
 * proxy reaches its databases.
 */
export async function withProxies(
  ec2: Ec2Reader,
  evidence: readonly DatabaseEvidence[],
  allowed: AllowedGroups,
): Promise<AllowedGroups> {
  const behind = behindProxies(evidence);
  const rules = await ec2.securityGroupRules([...behind.keys()]);
  const databases = new Map(allowed.databases);
  const throughProxy = new Set<string>();
  for (const { GroupId = '', IsEgress, ReferencedGroupInfo } of valueOf(
    rules,
  )) {
    const led = behind.get(GroupId) ?? [];
    const group = ReferencedGroupInfo?.GroupId;
    const [{ accountId } = { accountId: '' }] = led;
    const isOwn = (ReferencedGroupInfo?.UserId ?? accountId) === accountId;
    if (IsEgress || !group || !led.length || !isOwn) continue;
    if (!allowed.databases.has(group)) throughProxy.add(group);
    databases.set(group, [
      ...new Set([...(databases.get(group) ?? []), ...led]),
    ]);
  }
  return {
    databases,
    throughProxy,
    missing: [
      ...allowed.missing,
      ...evidence.flatMap(({ proxies }) =>
        isKnown(proxies) || proxies.missing === 'not-collected'
          ? []
          : [proxies],
      ),
      ...(isKnown(rules) ? [] : [rules]),
    ],
  };
}
