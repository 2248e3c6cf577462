import {
  BastionEvidence,
  DatabaseEvidence,
  Evidence,
  InstanceClassEvidence,
  isKnown,
  RegionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { timeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { evidenceAt, ReadColumns, timesOf } from './dated';

const WITH_A_NETWORK = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
];

/** RDS adds classes to a Region a few times a year. */
const CURRENT_MS = 7 * 24 * 60 * 60 * 1000;

/** What RDS offers in a Region. */
export interface OfferedClasses {
  /** Null if they were not read, or too long ago. */
  classes: InstanceClassEvidence[] | null;
  /** ISO 8601; null if they were not read. */
  readAt: string | null;
}

const NOT_READ: OfferedClasses = { classes: null, readAt: null };

/** The evidence about the places of environments: networks and what a Region offers. */
export class NetworkStore {
  constructor(private readonly db: Knex) {}

  /** Returns the evidence of the databases and bastions of an account-region in scope. */
  async evidenceOf(
    accountId: string,
    region: string,
  ): Promise<Array<DatabaseEvidence | BastionEvidence>> {
    return (await this.read(accountId, region, WITH_A_NETWORK)).filter(
      (evidence): evidence is DatabaseEvidence | BastionEvidence =>
        evidence.subject === 'database' || evidence.subject === 'bastion',
    );
  }

  /**
   * Returns the DB instance classes that RDS offers in an account-region in scope. Old ones
   * are not returned, only when they were read: RDS may offer others by now.
   */
  async instanceClassesOf(
    accountId: string,
    region: string,
    now = Date.now(),
  ): Promise<OfferedClasses> {
    const [evidence] = await this.read(accountId, region, [
      'aws-account-region',
    ]);
    if (evidence?.subject !== 'account-region') return NOT_READ;
    // Evidence that is older than this fact, or of another source, does not have it.
    const fact: RegionEvidence['instanceClasses'] | undefined =
      evidence.instanceClasses;
    if (!fact || !isKnown(fact)) return NOT_READ;
    const readAt = timeOf(evidence.times, fact.source);
    const isCurrent = now - Date.parse(readAt) < CURRENT_MS;
    return { classes: isCurrent ? fact.value : null, readAt };
  }

  private async read(
    accountId: string,
    region: string,
    types: readonly string[],
  ): Promise<Evidence[]> {
    const rows: Array<{ evidence: string } & ReadColumns> = await this.db(
      'resources',
    )
      .join('scopes', 'scopes.id', 'resources.scope_id')
      .select('resources.evidence', 'scopes.read_at', 'scopes.read_times')
      .where({
        'resources.account_id': accountId,
        'resources.region': region,
        'scopes.in_scope': true,
      })
      .whereIn('resources.type', types)
      .whereNotNull('resources.evidence')
      .orderBy('resources.arn');
    return rows.map(row => evidenceAt(row.evidence, timesOf(row)));
  }
}
