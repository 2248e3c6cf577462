import { Knex } from 'knex';
import { markDue } from './DueStore';
import { lockResources } from './lockResources';
import { FOUNDATION } from './resourceRow';
import { moveGroups } from './readGroups';
import { whereInJson } from './whereInJson';

export interface Retired {
  regions: string[];
  resources: number;
}

/**
 * Deletes what was collected in the out-of-scope account-regions of an account, and the
 * account itself when nothing about it is left. The next run of the task updates the
 * postures that included it. Returns undefined if no account-region is out of scope.
 *
 * @param at - the time of the retirement, ISO 8601, UTC
 */
export async function retireAccount(
  tx: Knex,
  accountId: string,
  at: string,
): Promise<Retired | undefined> {
  const scopes: Array<{ id: string; region: string }> = await tx('scopes')
    .where({ account_id: accountId, in_scope: false })
    .orderBy('id')
    .forUpdate()
    .select('id', 'region');
  if (!scopes.length) return undefined;
  const ids = scopes.map(({ id }) => id);
  const rows: Array<{ arn: string }> = await whereInJson(
    tx('resources').select('arn'),
    'scope_id',
    ids,
  );
  const arns = rows.map(({ arn }) => arn);
  await lockResources(tx, arns);
  await whereInJson(tx('resource_targets'), 'arn', arns).delete();
  await whereInJson(tx('resources'), 'arn', arns).delete();
  for (const table of ['findings', 'refresh_steps']) {
    await whereInJson(tx(table), 'scope_id', ids).delete();
  }
  await whereInJson(tx('scopes'), 'id', ids).delete();
  await moveGroups(ids, tx);
  await tx('retired_accounts')
    .insert({ account_id: accountId, retired_at: at })
    .onConflict('account_id')
    .merge();
  const left: Array<{ arn: string }> = await tx('resources')
    .where({ account_id: accountId, state: FOUNDATION })
    .select('arn');
  if (!left.length) {
    await tx('accounts').where({ account_id: accountId }).delete();
  }
  await markDue(tx, [...arns, ...left.map(({ arn }) => arn)]);
  return {
    regions: [...new Set(scopes.map(({ region }) => region))].sort(),
    resources: arns.length,
  };
}
