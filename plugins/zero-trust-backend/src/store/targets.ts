import { DatabaseEvidence, isKnown } from 'backstage-plugin-zero-trust-common';

/**
 * What a finding's ARN is looked up by. Security groups may belong to another
 * account (shared VPC), so that theirs is the id, which AWS never gives twice.
 */
export function findingTarget(arn: string): string {
  return /:security-group\/(sg-[0-9a-z]+)$/.exec(arn)?.[1] ?? arn;
}

/** Everything that findings about a database may name. */
export function targetsOf(evidence: DatabaseEvidence): string[] {
  const key = isKnown(evidence.kmsKey) ? evidence.kmsKey.value?.arn : undefined;
  return [
    ...new Set([
      evidence.arn,
      ...evidence.instances.flatMap(({ arn, securityGroups }) => [
        arn,
        ...(isKnown(securityGroups)
          ? securityGroups.value.map(({ groupId }) => groupId)
          : []),
      ]),
      ...(key ? [key] : []),
    ]),
  ];
}
