import { Finding } from 'backstage-plugin-zero-trust-common';
import { findingTarget } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { markDue } from './DueStore';
import { fromJson, toJson } from './json';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** The report of findings by a read or an event: its source and time. */
interface Reported {
  scopeId: string;
  findings: readonly Finding[];
  /**
   * The time of the report, in ISO 8601 UTC: when the page was requested, or the time
   * of the event.
   */
  at: string;
}

/** The cycle of findings that only events reported. */
const FROM_EVENT = 'event';

/**
 * Whether the new row is newer than the stored one: updated later, or reported later if
 * somebody made a change that does not count as an update (suppression). If both are
 * equal, the text decides, so the order of arrival never does.
 */
const NEWER = `(
  excluded.updated_at > findings.updated_at
  or (excluded.updated_at = findings.updated_at and (
    excluded.reported_at > findings.reported_at
    or (excluded.reported_at = findings.reported_at and excluded.data > findings.data)
  ))
)`;

/**
 * Returns one row for each finding and resource: a statement must not contain a row
 * twice.
 */
function rowsOf({ scopeId, findings, at }: Reported, cycle: string) {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.id} ${finding.resourceArn}`;
    const other = distinct.get(key);
    if (!other || other.updatedAt <= finding.updatedAt) {
      distinct.set(key, finding);
    }
  }
  // Sorted, to avoid deadlocks.
  const ordered = [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, finding]) => finding);
  return ordered.map(finding => ({
    scope_id: scopeId,
    finding_id: finding.id,
    resource_arn: finding.resourceArn,
    target: findingTarget(finding.resourceArn),
    data: toJson(finding),
    cycle,
    updated_at: finding.updatedAt,
    reported_at: at,
  }));
}

const KEY = ['scope_id', 'finding_id', 'resource_arn'];
const VERSION = ['data', 'updated_at', 'reported_at'];

/** The newest versions of the findings of the sources. */
export class FindingStore {
  constructor(private readonly db: Knex) {}

  /**
   * Stores a page of a read, except findings whose stored version is newer. Marks all
   * of them as seen.
   */
  async save(
    reported: Reported,
    cycle: string,
    tx: Knex = this.db,
  ): Promise<void> {
    for (const chunk of chunks(rowsOf(reported, cycle))) {
      await tx('findings')
        .insert(chunk)
        .onConflict(KEY)
        .merge({
          cycle,
          ...Object.fromEntries(
            VERSION.map(column => [
              column,
              tx.raw(`case when ${NEWER} then ?? else ?? end`, [
                `excluded.${column}`,
                `findings.${column}`,
              ]),
            ]),
          ),
        });
    }
  }

  /** Stores the findings of an event that are new. Returns them. */
  async receive(
    reported: Reported,
  ): Promise<{ kept: number; affected: string[] }> {
    return retrying(() =>
      this.db.transaction(async tx => {
        const targets: string[] = [];
        for (const chunk of chunks(rowsOf(reported, FROM_EVENT))) {
          const rows: Array<{ target: string }> = await tx('findings')
            .insert(chunk)
            .onConflict(KEY)
            .merge(VERSION)
            .whereRaw(NEWER)
            .returning('target');
          targets.push(...rows.map(({ target }) => target));
        }
        const rows: Array<{ arn: string }> = targets.length
          ? await whereInJson(
              tx('resource_targets').distinct('arn'),
              'target',
              targets,
            )
          : [];
        const affected = rows.map(({ arn }) => arn);
        await markDue(tx, affected);
        return { kept: targets.length, affected };
      }),
    );
  }

  /**
   * Ends a full read, which is named by its start time: removes findings that it has
   * not seen and that nobody has reported since. Returns the ARNs of the resources that
   * lose a finding.
   */
  async sweep(
    scopeId: string,
    cycle: string,
    tx: Knex = this.db,
  ): Promise<string[]> {
    const unseen = () =>
      tx('findings')
        .where({ scope_id: scopeId })
        .whereNot({ cycle })
        .where('reported_at', '<', cycle);
    const rows: Array<{ arn: string }> = await tx('resource_targets')
      .distinct('arn')
      .whereIn('target', unseen().select('target'));
    await unseen().delete();
    return rows.map(({ arn }) => arn);
  }

  /** Returns the ARNs of the resources of the findings of a read. */
  async resourcesOf(
    scopeId: string,
    cycle: string,
    tx: Knex = this.db,
  ): Promise<string[]> {
    const rows: Array<{ arn: string }> = await tx('resource_targets')
      .distinct('arn')
      .whereIn(
        'target',
        tx('findings').select('target').where({ scope_id: scopeId, cycle }),
      );
    return rows.map(({ arn }) => arn);
  }

  /**
   * Returns findings by the ARN of their resource, in one query. Findings of an
   * out-of-scope source are left out, because nobody reads their later changes.
   */
  async ofResources(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<Map<string, Finding[]>> {
    const rows: Array<{ arn: string; data: string }> = await whereInJson(
      tx('resource_targets')
        .join('findings', 'findings.target', 'resource_targets.target')
        .leftJoin('scopes', 'scopes.id', 'findings.scope_id')
        .whereNull('scopes.out_of_scope_at')
        .select('resource_targets.arn', 'findings.data'),
      'resource_targets.arn',
      arns,
    );
    const found = new Map<string, Finding[]>();
    for (const { arn, data } of rows) {
      found.set(arn, [...(found.get(arn) ?? []), fromJson<Finding>(data)]);
    }
    return found;
  }
}
