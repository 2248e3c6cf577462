import type { CallContext } from '../aws/service/Call';
import { dbProxyArn } from '../aws/services/rds/proxyHandlers';
import {
  isEncrypted,
  snapshotArn,
  snapshotsOf,
} from '../aws/services/rds/snapshots';
import type { Verdict } from './asff';

const statusOf = (passed: boolean) =>
  passed ? ('PASSED' as const) : ('FAILED' as const);

/**
 * Returns the findings on manual snapshots and on proxies.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
 */
export function onBackups(place: CallContext): Verdict[] {
  const { region, here } = place;
  const snapshots = snapshotsOf(place)
    .filter(({ type }) => type === 'manual')
    .flatMap(snapshot => {
      const resource = {
        Type: snapshot.cluster ? 'AwsRdsDbClusterSnapshot' : 'AwsRdsDbSnapshot',
        Id: snapshotArn(place, snapshot),
        Partition: 'aws' as const,
        Region: region,
      };
      return [
        {
          control: {
            id: 'RDS.1',
            title: 'RDS snapshot should be private',
            severity: 'CRITICAL',
          },
          // This control ignores snapshots that are shared with single accounts.
          status: statusOf(!snapshot.sharedWith.includes('all')),
          resource,
        },
        {
          control: {
            id: 'RDS.4',
            title:
              'RDS cluster snapshots and database snapshots should be encrypted at rest',
            severity: 'MEDIUM',
          },
          status: statusOf(isEncrypted(place, snapshot)),
          resource,
        },
      ];
    });
  const proxies = Object.entries(here.proxies).map(([name, proxy]) => ({
    control: {
      id: 'RDS.43',
      title: 'RDS DB proxies should require TLS encryption for connections',
      severity: 'MEDIUM',
    },
    status: statusOf(proxy.requireTls),
    resource: {
      Type: 'AwsRdsDbProxy',
      Id: dbProxyArn(place, name),
      Partition: 'aws' as const,
      Region: region,
    },
  }));
  return [...snapshots, ...proxies];
}
