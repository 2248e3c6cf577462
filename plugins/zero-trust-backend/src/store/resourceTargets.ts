import { Evidence } from 'backstage-plugin-zero-trust-common';
import { findingTargetsOf } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { whereInJson } from './whereInJson';

interface Target {
  arn: string;
  target: string;
}

/** Replaces the targets of the resources. Does not write existing rows again. */
export async function replaceTargets(
  tx: Knex,
  arns: readonly string[],
  targets: readonly Target[],
): Promise<void> {
  const key = ({ arn, target }: Target) => `${arn} ${target}`;
  const rows: Target[] = await whereInJson(
    tx('resource_targets').select('arn', 'target'),
    'arn',
    arns,
  );
  const before = new Set(rows.map(key));
  const after = new Map(targets.map(row => [key(row), row]));
  const removed = rows.filter(row => !after.has(key(row)));
  for (const chunk of chunks(removed)) {
    await tx('resource_targets')
      .whereIn(
        ['arn', 'target'],
        chunk.map(({ arn, target }) => [arn, target]),
      )
      .delete();
  }
  const added = [...after].flatMap(([k, row]) => (before.has(k) ? [] : [row]));
  for (const chunk of chunks(added)) {
    await tx('resource_targets').insert(chunk);
  }
}

/** Returns the names that findings use for these resources, of those with evidence. */
export const targetsOf = (
  evidence: readonly Evidence[],
  arns: ReadonlySet<string>,
): Target[] =>
  evidence
    .filter(({ arn }) => arns.has(arn))
    .flatMap(own =>
      findingTargetsOf(own).map(target => ({ arn: own.arn, target })),
    );
