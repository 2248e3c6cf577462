import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  mapFact,
  missing,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Description } from '../Description';
import { Readings } from './Readings';

/** The engines whose controls read options. Options of other engines are not read. */
const WITH_OPTIONS = /^(oracle-|sqlserver-|mysql$|mariadb$)/;

/** Returns the names of the option groups to read, or undefined if none are named. */
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

/** The option groups with their status. Undefined if RDS returns none. */
const membershipsOf = (db: Parameters<typeof optionGroupsOf>[0]) =>
  db.OptionGroupMemberships ??
  db.DBClusterOptionGroupMemberships?.map(own => ({
    OptionGroupName: own.DBClusterOptionGroupName,
    Status: own.Status,
  }));

/**
 * Returns the options of all groups. Missing if one could not be read. The options of a
 * group that is not `in-sync` are pending: while one group replaces another, both are
 * listed.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_OptionGroupMembership.html
 */
export function optionsOf(
  db: Parameters<typeof optionGroupsOf>[0],
  { optionGroups }: Readings,
  described: Description,
): Fact<OptionEvidence[]> {
  if (!WITH_OPTIONS.test(db.Engine ?? '')) {
    return missing('not-collected', {
      detail: 'No control reads the options of this engine.',
    });
  }
  const memberships = membershipsOf(db);
  if (!memberships) return described.absent('OptionGroupMemberships');
  return memberships
    .map(({ OptionGroupName: name = '', Status: status }) => {
      if (!status) return described.absent('OptionGroupMemberships.Status');
      const group = optionGroups.get(name) ?? missing('not-collected');
      return status === 'in-sync'
        ? group
        : mapFact(group, options =>
            options.map(option => ({ ...option, pending: true as const })),
          );
    })
    .reduce<Fact<OptionEvidence[]>>(
      (all, group) =>
        isKnown(all)
          ? mapFact(group, options => [...all.value, ...options])
          : all,
      described.value([]),
    );
}
