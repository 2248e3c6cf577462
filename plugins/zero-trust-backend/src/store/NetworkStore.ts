import {
  BastionEvidence,
  DatabaseEvidence,
  Evidence,
  InstanceClassEvidence,
  isKnown,
  RegionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { evidenceAt, ReadColumns, timesOf } from './dated';

const WITH_A_NETWORK = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
];

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
   * Returns the DB instance classes that RDS offers in an account-region in scope, or null
   * if they were not read.
   */
  async instanceClassesOf(
    accountId: string,
    region: string,
  ): Promise<InstanceClassEvidence[] | null> {
    const [evidence] = await this.read(accountId, region, [
      'aws-account-region',
    ]);
    if (evidence?.subject !== 'account-region') return null;
    // Evidence that is older than this fact, or of another source, does not have it.
    const fact: RegionEvidence['instanceClasses'] | undefined =
      evidence.instanceClasses;
    return fact && isKnown(fact) ? fact.value : null;
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
