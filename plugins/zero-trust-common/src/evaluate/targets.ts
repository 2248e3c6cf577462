import { FindingObject, findingObjects } from '../judging/control';
import {
  BastionEvidence,
  DatabaseEvidence,
  Evidence,
  FrontEndEvidence,
} from '../evidence';
import { Fact, isKnown } from '../facts/fact';
import { Finding } from '../findings';

/**
 * Returns the key by which a finding's ARN is looked up. Security groups may belong to
 * another account (shared VPC), so their key is the id, which AWS never reuses.
 * @public
 */
export function findingTarget(arn: string): string {
  return /:security-group\/(sg-[0-9a-z]+)$/.exec(arn)?.[1] ?? arn;
}

/** Returns the name of an account in Security Hub. */
const accountTarget = (accountId: string) => `AWS::::Account:${accountId}`;

/** The targets of one kind of object, and whether the list is complete. */
interface Objects {
  targets: string[];
  /** False if some may be unknown: then nothing is proven about all of them. */
  complete: boolean;
}

const NONE: Objects = { targets: [], complete: false };

const all = (...targets: string[]): Objects => ({
  targets,
  complete: targets.length > 0,
});

function ofFact<T>(
  fact: Fact<T> | undefined,
  targets: (value: T) => string[],
): Objects {
  if (!fact || !isKnown(fact)) return NONE;
  return all(...new Set(targets(fact.value)));
}

function together(parts: readonly Objects[]): Objects {
  return {
    targets: [...new Set(parts.flatMap(part => part.targets))],
    complete: parts.length > 0 && parts.every(part => part.complete),
  };
}

/** The places of each kind of object in evidence. */
type Table<E> = Partial<Record<FindingObject, (evidence: E) => Objects>>;

const ec2Arn = (
  { partition, accountId, region }: Evidence,
  id: string,
  ownerId = accountId,
) => `arn:${partition}:ec2:${region}:${ownerId}:${id}`;

const OF_DATABASE: Table<DatabaseEvidence> = {
  self: ({ arn }) => all(arn),
  instance: ({ instances }) => all(...instances.map(({ arn }) => arn)),
  'security-group': ({ instances }) =>
    together(
      instances.map(({ securityGroups }) =>
        ofFact(securityGroups, groups => groups.map(g => g.groupId)),
      ),
    ),
  'kms-key': ({ kmsKey }) => ofFact(kmsKey, key => (key ? [key.arn] : [])),
  vpc: evidence =>
    together(
      evidence.instances.map(({ vpc }) =>
        ofFact(vpc, place =>
          place
            ? [
                ec2Arn(
                  evidence,
                  `vpc/${place.vpcId}`,
                  isKnown(place.ownerId) ? place.ownerId.value : undefined,
                ),
              ]
            : [],
        ),
      ),
    ),
  snapshot: ({ snapshots }) => ofFact(snapshots, list => list.map(s => s.arn)),
  proxy: ({ proxies }) => ofFact(proxies, list => list.map(p => p.arn)),
  secret: ({ masterSecret }) =>
    ofFact(masterSecret, secret => (secret ? [secret.arn] : [])),
};

const OF_BASTION: Table<BastionEvidence> = {
  self: ({ arn }) => all(arn),
  instance: ({ arn }) => all(arn),
  'security-group': ({ securityGroups }) =>
    ofFact(securityGroups, groups => groups.map(g => g.groupId)),
  vpc: evidence =>
    ofFact(evidence.vpc, ({ vpcId }) => [ec2Arn(evidence, `vpc/${vpcId}`)]),
  subnet: evidence =>
    ofFact(evidence.subnet, ({ subnetId }) => [
      ec2Arn(evidence, `subnet/${subnetId}`),
    ]),
};

const OF_FRONT_END: Table<FrontEndEvidence> = {
  self: ({ arn }) => all(arn),
  certificate: ({ certificates }) =>
    ofFact(certificates, list => list.map(c => c.arn)),
};

const OF_FOUNDATION: Table<Evidence> = {
  self: ({ accountId }) => all(accountTarget(accountId)),
};

function objectsOf(evidence: Evidence, kind: FindingObject): Objects {
  switch (evidence.subject) {
    case 'database':
      return OF_DATABASE[kind]?.(evidence) ?? NONE;
    case 'bastion':
      return OF_BASTION[kind]?.(evidence) ?? NONE;
    case 'front-end':
      return OF_FRONT_END[kind]?.(evidence) ?? NONE;
    default:
      return OF_FOUNDATION[kind]?.(evidence) ?? NONE;
  }
}

/** Returns everything that findings about a subject may name, as targets. @public */
export function findingTargetsOf(evidence: Evidence): string[] {
  return [
    ...new Set(
      findingObjects.flatMap(kind => objectsOf(evidence, kind).targets),
    ),
  ];
}

/** The objects of a kind, each as a test of a finding. */
export interface Targets {
  match: Array<(finding: Finding) => boolean>;
  complete: boolean;
}

/**
 * Returns the objects of a subject that findings may name, each as a function that
 * tests a finding. For an account-region, only findings of its region count. The
 * objects of a kind are computed once, for the first finding that needs them.
 */
export function targetsIn(
  evidence: Evidence,
): (kind: FindingObject) => Targets {
  const found = new Map<FindingObject, Targets>();
  return kind => {
    const before = found.get(kind);
    // Stryker disable next-line ConditionalExpression: a cache, which saves time only
    if (before) return before;
    const targets = targetsOfKind(evidence, objectsOf(evidence, kind));
    // Stryker disable next-line all: a cache, which saves time only
    found.set(kind, targets);
    return targets;
  };
}

function targetsOfKind(
  evidence: Evidence,
  { targets: own, complete }: Objects,
): Targets {
  const here = ({ region }: Finding) =>
    evidence.subject !== 'account-region' || region === evidence.region;
  return {
    match: own.map(
      target => finding =>
        findingTarget(finding.resourceArn) === target && here(finding),
    ),
    complete,
  };
}
