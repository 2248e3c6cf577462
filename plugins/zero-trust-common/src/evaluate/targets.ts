import { FindingObject } from '../controls/control';
import { Evidence } from '../evidence';
import { Fact, isKnown } from '../facts';
import { Finding } from '../findings';

const SECURITY_GROUP = ':security-group/';

/**
 * What a finding's ARN is looked up by. Security groups may belong to another
 * account (shared VPC), so that theirs is the id, which AWS never gives twice.
 * @public
 */
export function findingTarget(arn: string): string {
  // Most are something else, and every finding of every evaluation comes by.
  if (!arn.includes(SECURITY_GROUP)) return arn;
  return /:security-group\/(sg-[0-9a-z]+)$/.exec(arn)?.[1] ?? arn;
}

/** How Security Hub names an account. */
const accountTarget = (accountId: string) => `AWS::::Account:${accountId}`;

/** Of one kind of object: their targets, and whether these are all. */
interface Objects {
  targets: string[];
  /** False where some may not be known: then nothing is proven of all. */
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

type Table = Partial<Record<FindingObject, Objects>>;

function objectsOf(evidence: Evidence): Table {
  const { partition, accountId, region } = evidence;
  const ec2 = (id: string) =>
    `arn:${partition}:ec2:${region}:${accountId}:${id}`;
  switch (evidence.subject) {
    case 'database':
      return {
        self: all(evidence.arn),
        instance: all(...evidence.instances.map(({ arn }) => arn)),
        'security-group': together(
          evidence.instances.map(({ securityGroups }) =>
            ofFact(securityGroups, groups => groups.map(g => g.groupId)),
          ),
        ),
        'kms-key': ofFact(evidence.kmsKey, key => (key ? [key.arn] : [])),
        vpc: together(
          evidence.instances.map(({ vpc }) =>
            ofFact(vpc, place =>
              place
                ? [
                    `arn:${partition}:ec2:${region}:${
                      isKnown(place.ownerId) ? place.ownerId.value : accountId
                    }:vpc/${place.vpcId}`,
                  ]
                : [],
            ),
          ),
        ),
        snapshot: ofFact(evidence.snapshots, list => list.map(s => s.arn)),
        proxy: ofFact(evidence.proxies, list => list.map(p => p.arn)),
        secret: ofFact(evidence.masterSecret, secret =>
          secret ? [secret.arn] : [],
        ),
      };
    case 'bastion':
      return {
        self: all(evidence.arn),
        instance: all(evidence.arn),
        'security-group': ofFact(evidence.securityGroups, groups =>
          groups.map(g => g.groupId),
        ),
        vpc: ofFact(evidence.vpc, ({ vpcId }) => [ec2(`vpc/${vpcId}`)]),
        subnet: ofFact(evidence.subnet, ({ subnetId }) => [
          ec2(`subnet/${subnetId}`),
        ]),
      };
    case 'front-end':
      return {
        self: all(evidence.arn),
        certificate: ofFact(evidence.certificates, list =>
          list.map(c => c.arn),
        ),
      };
    default:
      return { self: all(accountTarget(accountId)) };
  }
}

/** Everything that findings about a subject may name, as targets. @public */
export function findingTargetsOf(evidence: Evidence): string[] {
  return [
    ...new Set(
      Object.values(objectsOf(evidence)).flatMap(({ targets }) => targets),
    ),
  ];
}

/** The objects of a kind, each as a test of a finding. */
export interface Targets {
  match: Array<(finding: Finding) => boolean>;
  complete: boolean;
}

/**
 * The objects of a subject that findings may name, each as a test of a finding.
 * Findings of an account are of one region for an account-region. They are found
 * out once, when the first finding asks.
 */
export function targetsIn(
  evidence: Evidence,
): (kind: FindingObject) => Targets {
  let objects: Table | undefined;
  return kind => {
    objects ??= objectsOf(evidence);
    return targetsOfKind(evidence, objects[kind] ?? NONE);
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
