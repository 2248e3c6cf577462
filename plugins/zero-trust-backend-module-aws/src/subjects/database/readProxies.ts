import { DBProxy, DBProxyTarget, RDSClient } from '@aws-sdk/client-rds';
import {
  Fact,
  isKnown,
  known,
  MissingFact,
  missing,
  ProxyEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { CollectionRun } from '../../client/CollectionRun';
import { readEach } from '../../client/readEach';
import { ProxyReader } from '../../services/rds/ProxyReader';

/** The proxies of an account-region, by their targets. */
export interface Proxies {
  /** Returns the proxies in front of a cluster or an instance, by its name and ARN. */
  of(database: { name: string; arn: string }): Fact<ProxyEvidence[]>;
}

/**
 * Returns whether IAM is required: `DefaultAuthScheme=IAM_AUTH`, or IAM for every
 * secret. Undefined if it is not known.
 */
function requiresIam({ DefaultAuthScheme, Auth }: DBProxy) {
  if (DefaultAuthScheme === 'IAM_AUTH') return true;
  return Auth?.length
    ? Auth.every(({ IAMAuth }) => IAMAuth === 'REQUIRED')
    : undefined;
}

/**
 * Returns whether IAM is possible: one secret with IAM is enough. Undefined if it is
 * not known for all of them.
 */
function acceptsIam({ DefaultAuthScheme, Auth }: DBProxy) {
  if (DefaultAuthScheme === 'IAM_AUTH') return true;
  if (!Auth?.length) return undefined;
  const settings = Auth.map(({ IAMAuth }) => IAMAuth && IAMAuth !== 'DISABLED');
  return (
    settings.includes(true) ||
    (settings.includes(undefined) ? undefined : false)
  );
}

function evidence(
  proxy: DBProxy,
  list: { source: string },
  { accountId, region }: CollectionScope,
): ProxyEvidence {
  const field = <T>(name: string, value: T | undefined): Fact<T> =>
    value === undefined
      ? missing('failed', {
          accountId,
          region,
          detail: `${list.source} did not return ${name}.`,
        })
      : known(value, list.source);
  return {
    arn: proxy.DBProxyArn ?? '',
    name: proxy.DBProxyName ?? '',
    requireTls: field('RequireTLS', proxy.RequireTLS),
    iamRequired: field('Auth', requiresIam(proxy)),
    iamAccepted: field('Auth', acceptsIam(proxy)),
    securityGroupIds: proxy.VpcSecurityGroupIds ?? [],
  };
}

/** A cluster is a target by its name. Its members are separate targets. */
const isTarget = (
  { TargetArn, RdsResourceId, TrackedClusterId }: DBProxyTarget,
  { name, arn }: { name: string; arn: string },
) => TargetArn === arn || RdsResourceId === name || TrackedClusterId === name;

/** Reads the proxies and the targets of each. */
export async function readProxies(run: CollectionRun): Promise<Proxies> {
  const reader = run.reader(ProxyReader, RDSClient);
  const list = await reader.proxies();
  if (!isKnown(list)) return { of: () => list };
  const targets = await readEach(
    list.value.map(proxy => proxy.DBProxyName),
    name => reader.targets(name),
  );
  // A proxy with unknown targets may connect to any database.
  const lost = [...targets.values()].find(
    (fact): fact is MissingFact => !isKnown(fact),
  );
  return {
    of(database) {
      if (lost) return lost;
      const own = list.value.filter(({ DBProxyName = '' }) => {
        const behind = targets.get(DBProxyName);
        return (
          behind &&
          isKnown(behind) &&
          behind.value.some(target => isTarget(target, database))
        );
      });
      return known(
        own.map(proxy => evidence(proxy, list, run.scope)),
        list.source,
      );
    },
  };
}
