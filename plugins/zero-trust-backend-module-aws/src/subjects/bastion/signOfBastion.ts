import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { namedByTags } from 'backstage-plugin-zero-trust-common/alpha';

const TAG_BASTION = 'zero-trust/bastion';

/** SSH and RDP: ports for people, not for applications. */
const PORTS = [22, 3389];

/**
 * Returns the port for people that a rule opens. A rule that allows another group
 * counts only if it is for such a port, because machines often allow each other all
 * ports.
 */
function portForPeople(rule: SecurityGroupRule): number | undefined {
  const { IsEgress, IpProtocol = '-1', ReferencedGroupInfo } = rule;
  if (IsEgress || !['-1', 'tcp', '6'].includes(IpProtocol)) return undefined;
  const { FromPort = -1, ToPort = -1 } = rule;
  const everyPort =
    IpProtocol === '-1' ||
    FromPort === -1 ||
    (FromPort <= 1 && ToPort >= 65535);
  if (everyPort) return ReferencedGroupInfo ? undefined : PORTS[0];
  return PORTS.find(port => FromPort <= port && port <= ToPort);
}

/**
 * Returns why an instance that a database allows is a bastion, as the end of a
 * sentence. Undefined if it may be an application. Neither the entity tag of the
 * database nor a name is a sign: whole stacks have the same tags.
 */
export function signOfBastion(
  tags: Record<string, string>,
  rules: readonly SecurityGroupRule[],
  databaseRefs: readonly string[],
  tagKeys: readonly string[],
): string | undefined {
  if (
    tags[TAG_BASTION]?.trim().toLowerCase() === 'true' ||
    namedByTags(tags, tagKeys).named.some(
      ({ entityRef }) =>
        entityRef.startsWith('resource:') && !databaseRefs.includes(entityRef),
    )
  ) {
    return 'it is tagged as a bastion';
  }
  const port = rules.map(portForPeople).find(found => found !== undefined);
  return port === undefined ? undefined : `it is open on port ${port}`;
}
