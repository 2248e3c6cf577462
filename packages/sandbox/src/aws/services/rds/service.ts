import * as client from '@aws-sdk/client-rds';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { arn } from '../../arn';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../service/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { instancesOf, isCluster } from './databases';
import { dbCluster } from './dbCluster';
import { dbInstance } from './dbInstance';
import { engineOf } from './engines';
import { filter } from './filter';
import { optionGroupName, parameterGroupName } from './groups';
import { page } from './page';
import { parametersOf } from './parameters';
import { dbSubnetGroup } from './subnetGroups';
import { tagList } from './tagList';

const databasesOf = ({ here }: Call) => Object.entries(here.databases);

const instances = (call: Call): DBInstance[] =>
  databasesOf(call)
    .flatMap(([name, database]) => instancesOf(name, database))
    .map(instance => dbInstance(call, instance));

const clusters = (call: Call): DBCluster[] =>
  databasesOf(call)
    .filter(([, database]) => isCluster(database))
    .map(([name, database]) => dbCluster(call, name, database));

const distinct = <T>(items: readonly T[], keyOf: (item: T) => string) => [
  ...new Map(items.map(item => [keyOf(item), item])).values(),
];

/** A filter takes names and ARNs alike. */
const nameOrArn = (name: string | undefined, itemArn: string | undefined) => [
  name,
  itemArn,
];

const nameIn = (identifier: string) =>
  (identifier.split(':').pop() ?? '').toLowerCase();

/** Finds one by name, or all. */
function select<T>(
  items: T[],
  identifier: string | undefined,
  nameOf: (item: T) => string | undefined,
  notFound: (identifier: string) => AwsError,
): T[] {
  if (!identifier) return items;
  const found = items.filter(
    item => nameOf(item)?.toLowerCase() === nameIn(identifier),
  );
  if (!found.length) throw notFound(identifier);
  return found;
}

/** The parameter groups of the region, and which kind each is. */
function parameterGroups(call: Call, ofClusters: boolean) {
  const { accountId, region } = call;
  return distinct(
    databasesOf(call)
      .filter(([, database]) => isCluster(database) === ofClusters)
      .map(([name, database]) => ({
        name: parameterGroupName(name, database),
        family: engineOf(database).family,
        database,
      }))
      .concat(
        // Members of clusters have an instance group too, which decides little.
        ofClusters
          ? []
          : databasesOf(call)
              .filter(([, database]) => isCluster(database))
              .map(([, database]) => ({
                name: `default.${engineOf(database).family}`,
                family: engineOf(database).family,
                database: { ...database, parameters: {} },
              })),
      ),
    ({ name }) => name,
  ).map(group => ({
    ...group,
    arn: arn(
      'rds',
      region,
      accountId,
      `${ofClusters ? 'cluster-pg' : 'pg'}:${group.name}`,
    ),
  }));
}

function parametersOfGroup(call: Call, name: string, ofClusters: boolean) {
  const group = parameterGroups(call, ofClusters).find(
    candidate => candidate.name === name,
  );
  if (!group) {
    throw new AwsError(
      ofClusters ? 'DBParameterGroupNotFound' : 'DBParameterGroupNotFound',
      `DBParameterGroup not found: ${name}`,
      404,
    );
  }
  return parametersOf(
    group.database,
    name.startsWith('default.') ? {} : group.database.parameters,
  );
}

const parameterFilters = {
  'parameter-name': (parameter: client.Parameter) => [parameter.ParameterName],
};

function optionGroups(call: Call): client.OptionGroup[] {
  const { accountId, region } = call;
  return distinct(
    databasesOf(call).map(([name, database]) => {
      const group = optionGroupName(name, database);
      const engine = engineOf(database);
      return {
        OptionGroupName: group,
        OptionGroupDescription: group.startsWith('default:')
          ? 'Default option group'
          : `Options of ${name}`,
        OptionGroupArn: arn('rds', region, accountId, `og:${group}`),
        EngineName: engine.name,
        MajorEngineVersion: engine.version.split('.').slice(0, 2).join('.'),
        AllowsVpcAndNonVpcInstanceMemberships: false,
        Options: (group.startsWith('default:') ? [] : database.options).map(
          option => ({
            OptionName: option.name,
            Port: option.port,
            Persistent: false,
            Permanent: false,
            OptionSettings: Object.entries(option.settings).map(
              ([Name, Value]) => ({ Name, Value }),
            ),
          }),
        ),
      };
    }),
    group => group.OptionGroupName,
  );
}

const handlers: Handlers<typeof client> = {
  DescribeDBInstances(input, call) {
    const found = filter(
      select(
        instances(call),
        input.DBInstanceIdentifier,
        db => db.DBInstanceIdentifier,
        name =>
          new AwsError(
            'DBInstanceNotFound',
            `DBInstance ${name} not found.`,
            404,
          ),
      ),
      input.Filters,
      {
        'db-cluster-id': db =>
          nameOrArn(
            db.DBClusterIdentifier,
            db.DBClusterIdentifier &&
              arn(
                'rds',
                call.region,
                call.accountId,
                `cluster:${db.DBClusterIdentifier}`,
              ),
          ),
        'db-instance-id': db =>
          nameOrArn(db.DBInstanceIdentifier, db.DBInstanceArn),
        'dbi-resource-id': db => [db.DbiResourceId],
        domain: db => (db.DomainMemberships ?? []).map(d => d.Domain),
        engine: db => [db.Engine],
      },
    );
    const { items, Marker } = page(
      found,
      db => db.DBInstanceIdentifier ?? '',
      input,
    );
    return { DBInstances: items, Marker };
  },

  DescribeDBClusters(input, call) {
    const found = filter(
      select(
        clusters(call),
        input.DBClusterIdentifier,
        db => db.DBClusterIdentifier,
        name =>
          new AwsError(
            'DBClusterNotFoundFault',
            `DBCluster ${name} not found.`,
            404,
          ),
      ),
      input.Filters,
      {
        'clone-group-id': db => [db.CloneGroupId],
        'db-cluster-id': db =>
          nameOrArn(db.DBClusterIdentifier, db.DBClusterArn),
        'db-cluster-resource-id': db => [db.DbClusterResourceId],
        domain: db => (db.DomainMemberships ?? []).map(d => d.Domain),
        engine: db => [db.Engine],
      },
    );
    const { items, Marker } = page(
      found,
      db => db.DBClusterIdentifier ?? '',
      input,
    );
    return { DBClusters: items, Marker };
  },

  DescribeDBParameters(input, call) {
    const all = parametersOfGroup(
      call,
      input.DBParameterGroupName ?? '',
      false,
    );
    const bySource = input.Source
      ? all.filter(({ Source }) => Source === input.Source)
      : all;
    const { items, Marker } = page(
      filter(bySource, input.Filters, parameterFilters),
      ({ ParameterName }) => ParameterName ?? '',
      input,
    );
    return { Parameters: items, Marker };
  },

  DescribeDBClusterParameters(input, call) {
    const all = parametersOfGroup(
      call,
      input.DBClusterParameterGroupName ?? '',
      true,
    );
    const bySource = input.Source
      ? all.filter(({ Source }) => Source === input.Source)
      : all;
    const { items, Marker } = page(
      filter(bySource, input.Filters, parameterFilters),
      ({ ParameterName }) => ParameterName ?? '',
      input,
    );
    return { Parameters: items, Marker };
  },

  DescribeDBParameterGroups(input, call) {
    const groups = parameterGroups(call, false).map(group => ({
      DBParameterGroupName: group.name,
      DBParameterGroupFamily: group.family,
      DBParameterGroupArn: group.arn,
      Description: `Parameters of ${group.family}`,
    }));
    const { items, Marker } = page(
      select(
        groups,
        input.DBParameterGroupName,
        group => group.DBParameterGroupName,
        name =>
          new AwsError(
            'DBParameterGroupNotFound',
            `DBParameterGroup not found: ${name}`,
            404,
          ),
      ),
      group => group.DBParameterGroupName,
      input,
    );
    return { DBParameterGroups: items, Marker };
  },

  DescribeDBClusterParameterGroups(input, call) {
    const groups = parameterGroups(call, true).map(group => ({
      DBClusterParameterGroupName: group.name,
      DBParameterGroupFamily: group.family,
      DBClusterParameterGroupArn: group.arn,
      Description: `Parameters of ${group.family}`,
    }));
    const { items, Marker } = page(
      select(
        groups,
        input.DBClusterParameterGroupName,
        group => group.DBClusterParameterGroupName,
        name =>
          new AwsError(
            'DBParameterGroupNotFound',
            `DBClusterParameterGroup not found: ${name}`,
            404,
          ),
      ),
      group => group.DBClusterParameterGroupName,
      input,
    );
    return { DBClusterParameterGroups: items, Marker };
  },

  DescribeDBSubnetGroups(input, call) {
    const groups = distinct(
      databasesOf(call).map(([, database]) => dbSubnetGroup(call, database)),
      group => group.DBSubnetGroupName ?? '',
    );
    const { items, Marker } = page(
      select(
        groups,
        input.DBSubnetGroupName,
        group => group.DBSubnetGroupName,
        name =>
          new AwsError(
            'DBSubnetGroupNotFoundFault',
            `DB subnet group '${name}' does not exist.`,
            404,
          ),
      ),
      group => group.DBSubnetGroupName ?? '',
      input,
    );
    return { DBSubnetGroups: items, Marker };
  },

  DescribeOptionGroups(input, call) {
    const groups = optionGroups(call).filter(
      group => !input.EngineName || group.EngineName === input.EngineName,
    );
    const { items, Marker } = page(
      input.OptionGroupName
        ? groups.filter(
            ({ OptionGroupName }) => OptionGroupName === input.OptionGroupName,
          )
        : groups,
      group => group.OptionGroupName ?? '',
      input,
    );
    if (input.OptionGroupName && !items.length) {
      throw new AwsError(
        'OptionGroupNotFoundFault',
        `Specified OptionGroupName: ${input.OptionGroupName} not found.`,
        404,
      );
    }
    return { OptionGroupsList: items, Marker };
  },

  ListTagsForResource(input, call) {
    const wanted = input.ResourceName ?? '';
    const found = databasesOf(call).find(
      ([name, database]) =>
        wanted === arn('rds', call.region, call.accountId, `db:${name}`) ||
        (isCluster(database) &&
          (wanted ===
            arn('rds', call.region, call.accountId, `cluster:${name}`) ||
            instancesOf(name, database).some(
              member =>
                wanted ===
                arn('rds', call.region, call.accountId, `db:${member.name}`),
            ))),
    );
    if (!found) {
      throw new AwsError(
        'DBInstanceNotFound',
        `DBInstance ${wanted} not found.`,
        404,
      );
    }
    return { TagList: tagList(found[1].tags) };
  },
};

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/ */
export const rds = defineService({
  signingName: 'rds',
  client,
  protocol: awsQuery({
    version: '2014-10-31',
    xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
  }),
  denied: { code: 'AccessDenied', status: 403 },
  handlers,
});
