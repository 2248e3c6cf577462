import * as client from '@aws-sdk/client-rds';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { awsQuery } from '../../protocol/awsQuery';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { certificateHandlers } from './certificateHandlers';
import { instancesOf, isCluster } from '../../../estate/databases';
import { clusterArn, dbCluster } from './dbCluster';
import { dbInstance, instanceArn } from './dbInstance';
import { distinct } from './distinct';
import { filter } from './filter';
import { optionGroups } from './optionGroups';
import { page } from './page';
import {
  groupNotFound,
  groupParameters,
  parameterGroups,
} from './parameterGroups';
import { proxyHandlers } from './proxyHandlers';
import { select } from './select';
import { snapshotHandlers } from './snapshotHandlers';
import { dbSubnetGroup } from './subnetGroups';
import { tagList } from './tagList';
import { versionHandlers } from './versionHandlers';

const databasesOf = ({ here }: CallContext) => Object.entries(here.databases);

const instances = (call: CallContext): DBInstance[] =>
  databasesOf(call)
    .filter(([, { unlisted }]) => unlisted !== 'members')
    .flatMap(([name, database]) => instancesOf(name, database))
    .map(instance => dbInstance(call, instance));

const clusters = (call: CallContext): DBCluster[] =>
  databasesOf(call)
    .filter(
      ([, database]) => isCluster(database) && database.unlisted !== 'cluster',
    )
    .map(([name, database]) => dbCluster(call, name, database));

/** Returns the error of RDS for something that does not exist. */
const notFound = (code: string, message: string) =>
  new AwsError(code, message, 404);

const parameterFilters = {
  'parameter-name': (parameter: client.Parameter) => [parameter.ParameterName],
};

const handlers: Handlers<typeof client> = {
  ...versionHandlers,
  ...snapshotHandlers,
  ...proxyHandlers,
  ...certificateHandlers,

  DescribeDBInstances(input, call) {
    const found = filter(
      select(
        instances(call),
        input.DBInstanceIdentifier,
        db => db.DBInstanceIdentifier,
        name => notFound('DBInstanceNotFound', `DBInstance ${name} not found.`),
      ),
      input.Filters,
      {
        'db-cluster-id': ({ DBClusterIdentifier: cluster }) =>
          cluster ? [cluster, clusterArn(call, cluster)] : [],
        'db-instance-id': db => [db.DBInstanceIdentifier, db.DBInstanceArn],
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
          notFound('DBClusterNotFoundFault', `DBCluster ${name} not found.`),
      ),
      input.Filters,
      {
        'clone-group-id': db => [db.CloneGroupId],
        'db-cluster-id': db => [db.DBClusterIdentifier, db.DBClusterArn],
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
    const { DBParameterGroupName: name, Source: source } = input;
    const { items, Marker } = page(
      filter(
        groupParameters(call, 'instance', { name, source }),
        input.Filters,
        parameterFilters,
      ),
      ({ ParameterName }) => ParameterName ?? '',
      input,
    );
    return { Parameters: items, Marker };
  },

  DescribeDBClusterParameters(input, call) {
    const { DBClusterParameterGroupName: name, Source: source } = input;
    const { items, Marker } = page(
      filter(
        groupParameters(call, 'cluster', { name, source }),
        input.Filters,
        parameterFilters,
      ),
      ({ ParameterName }) => ParameterName ?? '',
      input,
    );
    return { Parameters: items, Marker };
  },

  DescribeDBParameterGroups(input, call) {
    const { items, Marker } = page(
      select(
        parameterGroups(call, 'instance'),
        input.DBParameterGroupName,
        ({ name }) => name,
        groupNotFound,
      ),
      ({ name }) => name,
      input,
    );
    return {
      DBParameterGroups: items.map(group => ({
        DBParameterGroupName: group.name,
        DBParameterGroupFamily: group.family,
        DBParameterGroupArn: group.arn,
        Description: `Parameters of ${group.family}`,
      })),
      Marker,
    };
  },

  DescribeDBClusterParameterGroups(input, call) {
    const { items, Marker } = page(
      select(
        parameterGroups(call, 'cluster'),
        input.DBClusterParameterGroupName,
        ({ name }) => name,
        groupNotFound,
      ),
      ({ name }) => name,
      input,
    );
    return {
      DBClusterParameterGroups: items.map(group => ({
        DBClusterParameterGroupName: group.name,
        DBParameterGroupFamily: group.family,
        DBClusterParameterGroupArn: group.arn,
        Description: `Parameters of ${group.family}`,
      })),
      Marker,
    };
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
          notFound(
            'DBSubnetGroupNotFoundFault',
            `DB subnet group '${name}' does not exist.`,
          ),
      ),
      group => group.DBSubnetGroupName ?? '',
      input,
    );
    return { DBSubnetGroups: items, Marker };
  },

  DescribeOptionGroups(input, call) {
    const groups = select(
      optionGroups(call),
      // The names of default groups contain a colon, as ARNs do.
      input.OptionGroupName?.replace(/^default:/, ''),
      ({ OptionGroupName = '' }) => OptionGroupName.replace(/^default:/, ''),
      () =>
        notFound(
          'OptionGroupNotFoundFault',
          `Specified OptionGroupName: ${input.OptionGroupName} not found.`,
        ),
    ).filter(
      ({ EngineName }) => !input.EngineName || EngineName === input.EngineName,
    );
    const { items, Marker } = page(
      groups,
      group => group.OptionGroupName ?? '',
      input,
    );
    return { OptionGroupsList: items, Marker };
  },

  ListTagsForResource({ ResourceName = '' }, call) {
    const found = databasesOf(call).find(([name, database]) =>
      [
        ...(isCluster(database) ? [clusterArn(call, name)] : []),
        ...instancesOf(name, database).map(each =>
          instanceArn(call, each.name),
        ),
      ].includes(ResourceName),
    );
    if (!found) {
      throw notFound(
        'DBInstanceNotFound',
        `DBInstance ${ResourceName} not found.`,
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
