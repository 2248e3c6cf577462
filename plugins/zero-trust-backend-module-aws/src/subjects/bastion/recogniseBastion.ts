import { Instance, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { DatabaseEvidence, isKnown } from 'backstage-plugin-zero-trust-common';
import {
  namedByTags,
  nameSome,
} from 'backstage-plugin-zero-trust-common/alpha';
import { tagsOf } from '../../services/tagsOf';
import { AllowedGroups } from './allowedGroups';
import { Bastion } from './bastionEvidence';
import { databaseGroups } from './databaseGroups';
import { groupsOf } from './interfacesOf';
import { whyBastion } from './whyBastion';

const NAMED = 3;

/** Returns `orders, shop and 2 more allow`. */
function whoAllows(databases: DatabaseEvidence[], byProxy: boolean): string {
  const names = databases.map(({ name }) => name);
  const all =
    names.length > NAMED
      ? nameSome(names, { shown: NAMED })
      : names.join(', ').replace(/, ([^,]*)$/, ' and $1');
  if (byProxy) return `A proxy of ${all} allows`;
  return `${all} ${databases.length > 1 ? 'allow' : 'allows'}`;
}

/**
 * Returns why an instance is a bastion, as a sentence with the databases that allow it.
 */
export function recogniseBastion(
  instance: Instance,
  rules: SecurityGroupRule[],
  allowed: AllowedGroups,
  tagKeys: readonly string[],
): Bastion[] {
  const own = groupsOf(instance);
  const groups = own.filter(group => allowed.databases.has(group));
  const databases = [
    ...new Set(groups.flatMap(group => allowed.databases.get(group) ?? [])),
  ];
  const sign = whyBastion(
    tagsOf(instance.Tags),
    rules.filter(({ GroupId }) => GroupId && own.includes(GroupId)),
    databases.flatMap(({ tags }) =>
      isKnown(tags)
        ? namedByTags(tags.value, tagKeys).named.map(
            ({ entityRef }) => entityRef,
          )
        : [],
    ),
    tagKeys,
  );
  if (!sign || !databases.length) return [];
  const byProxy = groups.every(group => allowed.throughProxy.has(group));
  const who = whoAllows(databases, byProxy);
  return [
    {
      instance,
      because: `${who} security group ${groups[0]} of the instance, and ${sign}.`,
      databases: databases.map(({ arn }) => arn),
      databaseGroups: databaseGroups(databases),
    },
  ];
}
