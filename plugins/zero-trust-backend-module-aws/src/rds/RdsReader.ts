import {
  paginateDescribeDBClusterParameters,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBParameters,
  paginateDescribeOptionGroups,
  Parameter,
  RDSClient,
} from '@aws-sdk/client-rds';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { ServiceReader } from '../client/ServiceReader';

const PARAMETERS = [
  'rds.force_ssl',
  'require_secure_transport',
  'log_connections',
  'server_audit_logging',
  'server_audit_events',
];

const values = (parameters: Parameter[]) =>
  Object.fromEntries(
    parameters.flatMap(({ ParameterName: name, ParameterValue: value }) =>
      name && value !== undefined ? [[name, value]] : [],
    ),
  );

export class RdsReader extends ServiceReader {
  static readonly actions = [
    'rds:DescribeDBInstances',
    'rds:DescribeDBClusters',
    'rds:DescribeDBParameters',
    'rds:DescribeDBClusterParameters',
    'rds:DescribeOptionGroups',
  ];

  constructor(
    private readonly client: RDSClient,
    scope: CollectionScope,
    signal: AbortSignal,
  ) {
    super(scope, signal);
  }

  private get paging() {
    return { client: this.client, pageSize: 100 };
  }

  instances() {
    return this.read('rds:DescribeDBInstances', () =>
      this.all(
        paginateDescribeDBInstances(
          this.paging,
          {},
          { abortSignal: this.signal },
        ),
        page => page.DBInstances,
      ),
    );
  }

  clusters() {
    return this.read('rds:DescribeDBClusters', () =>
      this.all(
        paginateDescribeDBClusters(
          this.paging,
          {},
          { abortSignal: this.signal },
        ),
        page => page.DBClusters,
      ),
    );
  }

  parameters(DBParameterGroupName: string) {
    return this.read('rds:DescribeDBParameters', async () =>
      values(
        await this.all(
          paginateDescribeDBParameters(
            this.paging,
            {
              DBParameterGroupName,
              Filters: [{ Name: 'parameter-name', Values: PARAMETERS }],
            },
            { abortSignal: this.signal },
          ),
          page => page.Parameters,
        ),
      ),
    );
  }

  clusterParameters(DBClusterParameterGroupName: string) {
    return this.read('rds:DescribeDBClusterParameters', async () =>
      values(
        await this.all(
          paginateDescribeDBClusterParameters(
            this.paging,
            {
              DBClusterParameterGroupName,
              Filters: [{ Name: 'parameter-name', Values: PARAMETERS }],
            },
            { abortSignal: this.signal },
          ),
          page => page.Parameters,
        ),
      ),
    );
  }

  optionGroups() {
    return this.read('rds:DescribeOptionGroups', () =>
      this.all(
        paginateDescribeOptionGroups(
          this.paging,
          {},
          { abortSignal: this.signal },
        ),
        page => page.OptionGroupsList,
      ),
    );
  }
}
