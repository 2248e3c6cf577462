import { Evidence } from 'backstage-plugin-zero-trust-common';
import { resourceTypeOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { toJson } from './json';
import { FOUNDATION, ResourceRow } from './resourceRow';
import { NO_PATTERN } from './resultPatterns';
import { whereInJson } from './whereInJson';

/** Evidence without any fact, and the scope that will read it. */
export interface UnreadEvidence {
  scopeId: string;
  evidence: Evidence;
}

/**
 * Adds subjects that were never read. Existing ones do not change. Returns the added
 * ARNs.
 */
export async function saveUnread(
  db: Knex,
  unread: readonly UnreadEvidence[],
): Promise<string[]> {
  const existing: Array<{ arn: string }> = await whereInJson(
    db('resources').select('arn'),
    'arn',
    unread.map(({ evidence }) => evidence.arn),
  );
  const known = new Set(existing.map(({ arn }) => arn));
  const added = unread.filter(({ evidence }) => !known.has(evidence.arn));
  const rows = added.map(
    ({ scopeId, evidence }): ResourceRow => ({
      arn: evidence.arn,
      scope_id: scopeId,
      resource_id: evidence.resourceId,
      type: resourceTypeOf(evidence),
      name: evidence.name,
      engine: null,
      partition: evidence.partition,
      account_id: evidence.accountId,
      region: evidence.region,
      observed_at: evidence.times.readAt,
      tags: null,
      members: '[]',
      evidence: toJson(evidence),
      not_judged: null,
      results: '[]',
      pattern: NO_PATTERN,
      score: null,
      state: FOUNDATION,
      reason: null,
      // No read of its scope has found it, so it has its own times.
      digest: null,
    }),
  );
  for (const chunk of chunks(rows)) {
    await db('resources').insert(chunk).onConflict('arn').ignore();
  }
  return rows.map(({ arn }) => arn);
}
