import type { OptionGroup } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { distinct } from './distinct';
import { engineOf } from '../../../estate/engines';
import { optionGroupName } from './groups';

function optionGroup(
  { accountId, region }: CallContext,
  name: string,
  database: Database,
): OptionGroup {
  const group = optionGroupName(name, database);
  const { name: engine, version } = engineOf(database);
  const isDefault = group.startsWith('default:');
  return {
    OptionGroupName: group,
    OptionGroupDescription: isDefault
      ? 'Default option group'
      : `Options of ${name}`,
    OptionGroupArn: arn('rds', region, accountId, `og:${group}`),
    EngineName: engine,
    MajorEngineVersion: version.split('.').slice(0, 2).join('.'),
    AllowsVpcAndNonVpcInstanceMemberships: false,
    Options: (isDefault ? [] : database.options).map(option => ({
      OptionName: option.name,
      Port: option.port,
      Persistent: false,
      Permanent: false,
      OptionSettings: Object.entries(option.settings).map(([Name, Value]) => ({
        Name,
        Value,
      })),
    })),
  };
}

/** Returns the option groups in use in the region. */
export function optionGroups(place: CallContext): OptionGroup[] {
  return distinct(
    Object.entries(place.here.databases).map(([name, database]) =>
      optionGroup(place, name, database),
    ),
    group => group.OptionGroupName ?? '',
  );
}
