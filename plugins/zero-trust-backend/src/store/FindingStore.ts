import { Finding, findingTarget } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { whereAmong } from './whereAmong';

/** The findings of the sources, as they were read last. */
export class FindingStore {
  constructor(private readonly db: Knex) {}

  /** Keeps a page, and answers what it speaks of. */
  async save(
    scopeId: string,
    findings: readonly Finding[],
    cycle: string,
    tx: Knex = this.db,
  ): Promise<void> {
    // One statement must not name a row twice: the newest word counts.
    const distinct = new Map<string, Finding>();
    for (const finding of findings) {
      const key = `${finding.id} ${finding.resourceArn}`;
      const other = distinct.get(key);
      if (!other || other.updatedAt <= finding.updatedAt) {
        distinct.set(key, finding);
      }
    }
    for (const chunk of chunks([...distinct.values()])) {
      await tx('findings')
        .insert(
          chunk.map(finding => ({
            scope_id: scopeId,
            finding_id: finding.id,
            resource_arn: finding.resourceArn,
            target: findingTarget(finding.resourceArn),
            data: toJson(finding),
            cycle,
          })),
        )
        .onConflict(['scope_id', 'finding_id', 'resource_arn'])
        .merge();
    }
  }

  /**
   * Ends a full read: what it has not seen is no more. Answers the ARNs of the
   * resources that lose a finding.
   */
  async sweep(scopeId: string, cycle: string): Promise<string[]> {
    const unseen = () =>
      this.db('findings').where({ scope_id: scopeId }).whereNot({ cycle });
    const rows: Array<{ arn: string }> = await this.db('resource_targets')
      .distinct('arn')
      .whereIn('target', unseen().select('target'));
    await unseen().delete();
    return rows.map(({ arn }) => arn);
  }

  /** ARNs of the resources that findings of a read speak of. */
  async resourcesOf(scopeId: string, cycle: string): Promise<string[]> {
    const rows: Array<{ arn: string }> = await this.db('resource_targets')
      .distinct('arn')
      .whereIn(
        'target',
        this.db('findings')
          .select('target')
          .where({ scope_id: scopeId, cycle }),
      );
    return rows.map(({ arn }) => arn);
  }

  /** Findings by the ARN of the resource they speak of, in one query. */
  async ofResources(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<Map<string, Finding[]>> {
    const rows: Array<{ arn: string; data: string }> = await whereAmong(
      tx('resource_targets')
        .join('findings', 'findings.target', 'resource_targets.target')
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
