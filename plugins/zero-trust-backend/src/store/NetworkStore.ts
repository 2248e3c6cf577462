import {
  BastionEvidence,
  DatabaseEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { evidenceAt, ReadColumns, timesOf } from './dated';

const WITH_A_NETWORK = [
  'rds-instance',
  'aurora-cluster',
  'multi-az-cluster',
  'bastion',
];

/** The evidence of databases and bastions about their networks. */
export class NetworkStore {
  constructor(private readonly db: Knex) {}

  /** Returns the evidence of the databases and bastions of an account-region in scope. */
  async evidenceOf(
    accountId: string,
    region: string,
  ): Promise<Array<DatabaseEvidence | BastionEvidence>> {
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
      .whereIn('resources.type', WITH_A_NETWORK)
      .whereNotNull('resources.evidence')
      .orderBy('resources.arn');
    return rows
      .map(row => evidenceAt(row.evidence, timesOf(row)))
      .filter(
        (evidence): evidence is DatabaseEvidence | BastionEvidence =>
          evidence.subject === 'database' || evidence.subject === 'bastion',
      );
  }
}
