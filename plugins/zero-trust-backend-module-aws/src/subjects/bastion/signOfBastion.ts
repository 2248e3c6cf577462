import { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { namedByTags } from 'backstage-plugin-zero-trust-common/alpha';

const TAG_BASTION = 'zero-trust/bastion';

/** SSH and RDP: people come in there, not applications. */
const PORTS = [22, 3389];

/**
 * The port for people that a rule opens. Where it admits another group, only if it
 * was written for such a port: machines that talk to each other often admit all.
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
 * Why an instance that a database admits is a bastion, as the end of a sentence;
 * undefined where it may as well be an application's. The entity of the database
 * itself says nothing: whole stacks are tagged alike. Nor does a name.
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
    return 'it is tagged as one';
  }
  const port = rules.map(portForPeople).find(found => found !== undefined);
  return port === undefined ? undefined : `it is open on port ${port}`;
}
