import { DatabaseEvidence, isKnown } from 'backstage-plugin-zero-trust-common';

/** The security groups of an account that its databases admit. */
export interface AdmittedGroups {
  /** By group id, the databases that admit it. */
  databases: ReadonlyMap<string, readonly DatabaseEvidence[]>;
  /** Those of them that only a proxy of the databases admits. */
  throughProxy: ReadonlySet<string>;
  /** False where the rules of a database could not be read: there may be more. */
  complete: boolean;
}

/** Whom the groups of databases admit, as far as it is of the same account. */
export function admittedGroups(
  evidence: readonly DatabaseEvidence[],
): AdmittedGroups {
  const databases = new Map<string, DatabaseEvidence[]>();
  let complete = true;
  for (const database of evidence) {
    for (const { securityGroups } of database.instances) {
      if (!isKnown(securityGroups)) complete = false;
      for (const { ingress } of isKnown(securityGroups)
        ? securityGroups.value
        : []) {
        if (!isKnown(ingress)) complete = false;
        for (const { source } of isKnown(ingress) ? ingress.value : []) {
          if (source.kind !== 'security-group') continue;
          if ((source.accountId ?? database.accountId) !== database.accountId) {
            continue;
          }
          const admitting = databases.get(source.groupId) ?? [];
          if (!admitting.includes(database)) admitting.push(database);
          databases.set(source.groupId, admitting);
        }
      }
    }
  }
  return { databases, throughProxy: new Set(), complete };
}
