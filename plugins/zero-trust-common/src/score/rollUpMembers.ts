import type { Tier } from './score';

/** A service in the catalog, as the input of a roll-up. @public */
export interface ServiceInRollUp {
  /** Full reference of the service. */
  entityRef: string;
  /** Lower case. */
  kind: string;
  /** Its weight in the roll-up. */
  tier: Tier;
  /** Measured in AWS, or predicted. */
  phase: 'measured' | 'predicted';
  /** Resource entities that are part of it by a proven dependency. */
  parts: readonly string[];
  /**
   * By ARN of each resource that counts for it: the owners of the entities to which
   * the resource provably belongs, by tag or annotation.
   */
  resources: Readonly<Record<string, readonly string[]>>;
}

/** How a service counts in a roll-up. @public */
export interface Membership<S extends ServiceInRollUp = ServiceInRollUp> {
  /** The service. */
  service: S;
  /** Its own, or a higher one of its parts. */
  tier: Tier;
  /** ARNs of the resources that contribute. */
  contributing: readonly string[];
  /** 0 to 1: services that share a database share its weight. */
  share: number;
}

const tiers: readonly Tier[] = ['low', 'standard', 'critical'];
const highest = (some: readonly Tier[]) =>
  tiers[Math.max(...some.map(tier => tiers.indexOf(tier)))];

/**
 * Returns the resources of a service that contribute to a roll-up over these owners:
 * those that provably belong to an entity of one of them. In a System or Domain, which
 * has no owners to ask for, all resources contribute.
 * @public
 */
export function contributingResources(
  { resources }: Pick<ServiceInRollUp, 'resources'>,
  owners: ReadonlySet<string> | undefined,
): string[] {
  const arns = Object.keys(resources);
  return owners
    ? arns.filter(arn => resources[arn].some(owner => owners.has(owner)))
    : arns;
}

/**
 * Returns the members of a roll-up with their shares. A Resource that is part of a
 * listed Component is not a separate member, and a prediction is not a member. Nor is a
 * part of a listed service without resources: a new bastion or database is not a
 * service without posture.
 * @param owners - of a Group: itself and its sub-groups; absent for Systems and Domains
 * @public
 */
export function rollUpMembers<S extends ServiceInRollUp>(
  services: readonly S[],
  owners?: ReadonlySet<string>,
): Membership<S>[] {
  const measured = services.filter(({ phase }) => phase === 'measured');
  const tierOf = new Map(measured.map(s => [s.entityRef, s.tier]));
  const parts = new Set(
    measured.flatMap(({ kind, parts: own }) =>
      kind === 'resource' ? [] : own,
    ),
  );
  const partsOfAny = new Set(services.flatMap(({ parts: own }) => own));
  const isPart = ({ kind, entityRef, resources }: S) =>
    kind === 'resource' &&
    (parts.has(entityRef) ||
      (partsOfAny.has(entityRef) && !Object.keys(resources).length));
  const members = measured
    .filter(service => !isPart(service))
    .map(service => ({
      service,
      tier: highest([
        service.tier,
        ...service.parts.map(ref => tierOf.get(ref) ?? service.tier),
      ]),
      contributing: contributingResources(service, owners),
    }));
  const users = new Map<string, number>();
  for (const arn of members.flatMap(({ contributing }) => contributing)) {
    users.set(arn, (users.get(arn) ?? 0) + 1);
  }
  return members.map(member => ({
    ...member,
    share: member.contributing.length
      ? member.contributing.reduce((sum, arn) => sum + 1 / users.get(arn)!, 0) /
        member.contributing.length
      : 0,
  }));
}
