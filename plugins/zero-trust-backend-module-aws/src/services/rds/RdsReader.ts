import {
  DBCluster,
  DBInstance,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBParameters,
  paginateDescribeOptionGroups,
  Parameter,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Fact, OptionEvidence } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required, requiredName } from '../../errors/InvalidResponseError';

/** The parameters that controls read. */
const PARAMETERS = [
  'rds.force_ssl',
  'require_secure_transport',
  'log_connections',
  'server_audit_logging',
  'server_audit_events',
];

const filters = () => [{ Name: 'parameter-name', Values: PARAMETERS }];

const values = (parameters: Parameter[]) =>
  Object.fromEntries(
    parameters.flatMap(({ ParameterName: name, ParameterValue: value }) =>
      name && value !== undefined ? [[name, value]] : [],
    ),
  );

/**
 * Reads databases and their configuration.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html
 */
export class RdsReader extends ServiceReader<RDSClient> {
  instances(): Promise<Fact<DBInstance[]>> {
    return this.read('rds:DescribeDBInstances', async () => {
      const all = await this.all(
        paginateDescribeDBInstances(this.paging, {}, this.options),
        'DBInstances',
        page => page.DBInstances,
      );
      // Without these, the database cannot be identified, and the list is incomplete.
      for (const db of all) {
        requiredName(db.DBInstanceArn, 'DBInstanceArn');
        requiredName(db.DBInstanceIdentifier, 'DBInstanceIdentifier');
        requiredName(db.DbiResourceId, 'DbiResourceId');
        requiredName(db.Engine, 'Engine');
      }
      return all;
    });
  }

  clusters(): Promise<Fact<DBCluster[]>> {
    return this.read('rds:DescribeDBClusters', async () => {
      const all = await this.all(
        paginateDescribeDBClusters(this.paging, {}, this.options),
        'DBClusters',
        page => page.DBClusters,
      );
      for (const db of all) {
        requiredName(db.DBClusterArn, 'DBClusterArn');
        requiredName(db.DBClusterIdentifier, 'DBClusterIdentifier');
        requiredName(db.DbClusterResourceId, 'DbClusterResourceId');
        requiredName(db.Engine, 'Engine');
      }
      return all;
    });
  }

  parameters(
    DBParameterGroupName: string,
  ): Promise<Fact<Record<string, string>>> {
    return this.read('rds:DescribeDBParameters', async () =>
      values(
        await this.all(
          paginateDescribeDBParameters(
            this.paging,
            { DBParameterGroupName, Filters: filters() },
            this.options,
          ),
          'Parameters',
          page => page.Parameters,
        ),
      ),
    );
  }

  clusterParameters(
    DBClusterParameterGroupName: string,
  ): Promise<Fact<Record<string, string>>> {
    return this.read('rds:DescribeDBClusterParameters', async () =>
      values(
        await this.all(
          paginateDescribeDBClusterParameters(
            this.paging,
            { DBClusterParameterGroupName, Filters: filters() },
            this.options,
          ),
          'Parameters',
          page => page.Parameters,
        ),
      ),
    );
  }

  optionGroup(OptionGroupName: string): Promise<Fact<OptionEvidence[]>> {
    return this.read('rds:DescribeOptionGroups', async () => {
      const groups = await this.all(
        paginateDescribeOptionGroups(
          this.paging,
          { OptionGroupName },
          this.options,
        ),
        'OptionGroupsList',
        page => page.OptionGroupsList,
      );
      const group = groups.find(g => g.OptionGroupName === OptionGroupName);
      return (
        required(group, 'OptionGroup').Options?.map(option => ({
          name: option.OptionName ?? '',
          port: option.Port,
          ...(option.VpcSecurityGroupMemberships?.length && {
            securityGroups: option.VpcSecurityGroupMemberships.flatMap(
              own => own.VpcSecurityGroupId ?? [],
            ),
          }),
          settings: Object.fromEntries(
            (option.OptionSettings ?? []).flatMap(({ Name, Value }) =>
              Name && Value !== undefined ? [[Name, Value]] : [],
            ),
          ),
        })) ?? []
      );
    });
  }
}
