import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  mapFact,
  missing,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Description } from './Description';
import { Readings } from './Readings';

/** The engines whose controls read options; of the others they are not asked. */
const WITH_OPTIONS = /^(oracle-|mysql$|mariadb$)/;

/** The names of the option groups that have to be read; undefined: none are named. */
export function optionGroupsOf(
  db: Pick<
    DBInstance & DBCluster,
    'Engine' | 'OptionGroupMemberships' | 'DBClusterOptionGroupMemberships'
  >,
): string[] | undefined {
  if (!WITH_OPTIONS.test(db.Engine ?? '')) return [];
  return (
    db.OptionGroupMemberships?.flatMap(o => o.OptionGroupName ?? []) ??
    db.DBClusterOptionGroupMemberships?.flatMap(
      o => o.DBClusterOptionGroupName ?? [],
    )
  );
}

/** The options of all groups; missing where one could not be read. */
export function optionsOf(
  db: Parameters<typeof optionGroupsOf>[0],
  { optionGroups, instancesAt }: Readings,
  described: Description,
): Fact<OptionEvidence[]> {
  if (!WITH_OPTIONS.test(db.Engine ?? '')) {
    return missing('not-collected', instancesAt, {
      detail: 'No control reads the options of this engine.',
    });
  }
  const names = optionGroupsOf(db);
  if (!names?.length) return described.says([]);
  return names
    .map(
      name => optionGroups.get(name) ?? missing('not-collected', instancesAt),
    )
    .reduce(
      (all, group): Fact<OptionEvidence[]> =>
        isKnown(all)
          ? mapFact(group, options => [...all.value, ...options])
          : all,
    );
}
