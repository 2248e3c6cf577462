import type { Parameter } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { arn } from '../../../estate/arn';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import { isCluster } from '../../../estate/databases';
import { distinct } from './distinct';
import { engineOf } from '../../../estate/engines';
import { parameterGroupName } from './groups';
import { parametersOf } from './parameters';

/** RDS separates parameter groups of instances and of clusters. */
export type GroupKind = 'instance' | 'cluster';

interface ParameterGroup {
  name: string;
  family: string;
  arn: string;
  /** The parameters that the group sets. All others have the engine's defaults. */
  own: Record<string, string>;
  database: Database;
}

const defaultGroup = (database: Database) =>
  `default.${engineOf(database).family}`;

/** Returns the parameter groups in use in the region. */
export function parameterGroups(
  { accountId, region, here }: CallContext,
  kind: GroupKind,
): ParameterGroup[] {
  const databases = Object.entries(here.databases);
  const own = databases
    .filter(([, database]) => isCluster(database) === (kind === 'cluster'))
    .map(([name, database]) => ({
      name: parameterGroupName(name, database),
      database,
    }));
  // Members of clusters also have an instance parameter group, with few relevant
  // parameters.
  const members =
    kind === 'cluster'
      ? []
      : databases
          .filter(([, database]) => isCluster(database))
          .map(([, database]) => ({ name: defaultGroup(database), database }));
  return distinct([...own, ...members], group => group.name).map(
    ({ name, database }) => ({
      name,
      database,
      family: engineOf(database).family,
      own: name === defaultGroup(database) ? {} : database.parameters,
      arn: arn(
        'rds',
        region,
        accountId,
        `${kind === 'cluster' ? 'cluster-pg' : 'pg'}:${name}`,
      ),
    }),
  );
}

export const groupNotFound = (name: string) =>
  new AwsError(
    'DBParameterGroupNotFound',
    `DBParameterGroup not found: ${name}`,
    404,
  );

/** Returns the parameters of a group, or only those of one source. */
export function groupParameters(
  place: CallContext,
  kind: GroupKind,
  { name = '', source }: { name?: string; source?: string },
): Parameter[] {
  const group = parameterGroups(place, kind).find(each => each.name === name);
  if (!group) throw groupNotFound(name);
  return parametersOf(group.database, group.own).filter(
    ({ Source }) => !source || Source === source,
  );
}
