import { ConfigApi } from '@backstage/frontend-plugin-api';
import { RequestForge } from 'backstage-plugin-zero-trust-common/alpha';

/** A host on which Backstage opens pull requests. */
export interface RequestHost {
  host: string;
  forge: RequestForge;
}

/**
 * Returns the hosts under `integrations` on which Backstage opens pull requests. The
 * integrations API also returns hosts that nobody has configured, such as github.com. The
 * configuration of Bitbucket Cloud is not visible in the browser, so a template says
 * whether the portal has it.
 */
export function requestHosts(
  config: ConfigApi,
  { bitbucketCloud = false }: { bitbucketCloud?: boolean } = {},
): RequestHost[] {
  const visible = (['github', 'gitlab', 'azure'] as const).flatMap(forge =>
    (config.getOptionalConfigArray(`integrations.${forge}`) ?? []).flatMap(
      integration => {
        const host = integration.getOptionalString('host');
        return host ? [{ host, forge }] : [];
      },
    ),
  );
  return bitbucketCloud
    ? [...visible, { host: 'bitbucket.org', forge: 'bitbucketCloud' }]
    : visible;
}
