import {
  DatabaseEvidence,
  isKnown,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';

/** The security groups of an account that its databases allow. */
export interface AllowedGroups {
  /** The databases that allow a group, by group id. */
  databases: ReadonlyMap<string, readonly DatabaseEvidence[]>;
  /** The groups that only a proxy of the databases allows. */
  throughProxy: ReadonlySet<string>;
  /** The rules of databases that could not be read. With any, there may be more groups. */
  missing: readonly MissingFact[];
}

/** Returns the security groups of the same account that the databases allow. */
export function allowedGroups(
  evidence: readonly DatabaseEvidence[],
): AllowedGroups {
  const databases = new Map<string, DatabaseEvidence[]>();
  const missing: MissingFact[] = [];
  for (const database of evidence) {
    for (const { securityGroups } of database.instances) {
      if (!isKnown(securityGroups)) missing.push(securityGroups);
      for (const { ingress } of isKnown(securityGroups)
        ? securityGroups.value
        : []) {
        if (!isKnown(ingress)) missing.push(ingress);
        for (const { source } of isKnown(ingress) ? ingress.value : []) {
          if (source.kind !== 'security-group') continue;
          if ((source.accountId ?? database.accountId) !== database.accountId) {
            continue;
          }
          const allowing = databases.get(source.groupId) ?? [];
          if (!allowing.includes(database)) allowing.push(database);
          databases.set(source.groupId, allowing);
        }
      }
    }
  }
  return { databases, throughProxy: new Set(), missing };
}
