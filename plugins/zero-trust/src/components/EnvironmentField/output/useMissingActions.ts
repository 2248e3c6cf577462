import { useApiHolder } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useQuery } from '@tanstack/react-query';
import { RequestForge } from 'backstage-plugin-zero-trust-common/alpha';
import { queryKeys } from '../../../hooks/queryKeys';

/** The stock action that the templates use on each forge. */
const ACTIONS: Readonly<Record<RequestForge, string>> = {
  github: 'publish:github:pull-request',
  gitlab: 'publish:gitlab:merge-request',
  azure: 'publish:azure:pull-request',
  bitbucketCloud: 'publish:bitbucketCloud:pull-request',
};

/**
 * Returns a function that says whether the scaffolder certainly lacks the action for a
 * forge. An integration alone does not install it. Until the actions are loaded, or if
 * the viewer cannot list them, no action counts as missing.
 */
export function useMissingActions(): (forge: RequestForge) => boolean {
  const scaffolder = useApiHolder().get(scaffolderApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.scaffolderActions,
    queryFn: async () => {
      const actions = await scaffolder!.listActions();
      return actions.map(({ id }) => id);
    },
    enabled: !!scaffolder,
    retry: false,
  });
  return forge => !!data && !data.includes(ACTIONS[forge]);
}
