import { Finding } from 'backstage-plugin-zero-trust-common';
import { findingTarget } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { markDue } from './DueStore';
import { fromJson, toJson } from './json';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/** Of a read or an event: what was reported, by whom and when. */
interface Reported {
  scopeId: string;
  findings: readonly Finding[];
  /** When it was reported, ISO 8601, UTC: when the page was asked for, or the event's time. */
  at: string;
}

/** The cycle of what was reported by events only. */
const UNASKED = 'event';

/**
 * Whether the row that comes is newer than the one that is there: updated later,
 * or reported later where somebody changed what does not count as an update
 * (suppression). The text decides what is left so that the order of arrival
 * never does.
 */
const NEWER = `(
  excluded.updated_at > findings.updated_at
  or (excluded.updated_at = findings.updated_at and (
    excluded.reported_at > findings.reported_at
    or (excluded.reported_at = findings.reported_at and excluded.data > findings.data)
  ))
)`;

/** One row of each finding and resource: a statement must not name a row twice. */
function rowsOf({ scopeId, findings, at }: Reported, cycle: string) {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.id} ${finding.resourceArn}`;
    const other = distinct.get(key);
    if (!other || other.updatedAt <= finding.updatedAt) {
      distinct.set(key, finding);
    }
  }
  // In one order: nobody waits in a circle.
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

  /** Keeps a page of a read, but for what is known in a newer version; marks all of it as seen. */
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

  /** Keeps what an event tells, where it is new; answers what of it was. */
  async receive(
    reported: Reported,
  ): Promise<{ kept: number; affected: string[] }> {
    return retrying(() =>
      this.db.transaction(async tx => {
        const targets: string[] = [];
        for (const chunk of chunks(rowsOf(reported, UNASKED))) {
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
   * Ends a full read, named by when it began: what it has not seen, and nobody
   * has reported since, is no more. Returns the ARNs of the resources that lose a
   * finding.
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

  /** ARNs of the resources of the findings of a read. */
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
   * Findings by the ARN of their resource, in one query. Those of a source that is out
   * of scope say nothing: nobody reads on how they went on.
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
