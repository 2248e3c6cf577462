import {
  DBProxy,
  DBProxyTarget,
  paginateDescribeDBProxies,
  paginateDescribeDBProxyTargets,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { requiredName } from '../../errors/InvalidResponseError';

/**
 * Reads RDS proxies and their targets.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxies.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxyTargets.html
 */
export class ProxyReader extends ServiceReader<RDSClient> {
  proxies(): Promise<Fact<DBProxy[]>> {
    return this.read('rds:DescribeDBProxies', async () => {
      const all = await this.all(
        paginateDescribeDBProxies(this.paging, {}, this.options),
        'DBProxies',
        page => page.DBProxies,
      );
      for (const proxy of all) {
        requiredName(proxy.DBProxyName, 'DBProxyName');
        requiredName(proxy.DBProxyArn, 'DBProxyArn');
      }
      return all;
    });
  }

  targets(DBProxyName: string): Promise<Fact<DBProxyTarget[]>> {
    return this.read('rds:DescribeDBProxyTargets', () =>
      this.all(
        paginateDescribeDBProxyTargets(
          this.paging,
          { DBProxyName },
          this.options,
        ),
        'Targets',
        page => page.Targets,
      ),
    );
  }
}
