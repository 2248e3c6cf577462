import { namedByTags } from './entityTags';

const TAG_BASTION = 'zero-trust/bastion';

/** SSH and RDP: ports for people, not for applications. */
const PORTS = [22, 3389];

/** Ports that an inbound rule opens. @alpha */
export interface OpenPort {
  /** `tcp`, `6`, or `-1` for all. */
  protocol: string;
  /** Absent if all ports are open. */
  fromPort?: number;
  /** The last port; absent if all are open. */
  toPort?: number;
  /** Whether it allows a security group. */
  fromGroup: boolean;
}

/**
 * Returns the port for people that a rule opens. A rule that allows another group
 * counts only if it is for such a port, because machines often allow each other all
 * ports.
 */
function portForPeople(rule: OpenPort): number | undefined {
  const { protocol, fromPort = -1, toPort = -1, fromGroup } = rule;
  if (!['-1', 'tcp', '6'].includes(protocol)) return undefined;
  const everyPort =
    protocol === '-1' || fromPort === -1 || (fromPort <= 1 && toPort >= 65535);
  if (everyPort) return fromGroup ? undefined : PORTS[0];
  return PORTS.find(port => fromPort <= port && port <= toPort);
}

/**
 * Returns why an instance that a database allows is a bastion, as the end of a
 * sentence. Undefined if it may be an application. Neither the entity tag of the
 * database nor a name is a sign: whole stacks have the same tags.
 * @alpha
 */
export function whyBastion(
  tags: Record<string, string>,
  inbound: readonly OpenPort[],
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
    return 'the instance is tagged as a bastion';
  }
  const port = inbound.map(portForPeople).find(found => found !== undefined);
  return port === undefined
    ? undefined
    : `the instance is open on port ${port}`;
}
