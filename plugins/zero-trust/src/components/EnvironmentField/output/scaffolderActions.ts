import { ScaffolderApi } from '@backstage/plugin-scaffolder-react';
import { RequestForge } from 'backstage-plugin-zero-trust-common/alpha';
import { queryKeys } from '../../../hooks/queryKeys';

/**
 * The stock action that the templates use on each forge, and the package of Backstage
 * that has it.
 */
const ACTIONS: Readonly<
  Record<RequestForge, readonly [action: string, module: string]>
> = {
  github: [
    'publish:github:pull-request',
    '@backstage/plugin-scaffolder-backend-module-github',
  ],
  gitlab: [
    'publish:gitlab:merge-request',
    '@backstage/plugin-scaffolder-backend-module-gitlab',
  ],
  azure: [
    'publish:azure:pull-request',
    '@backstage/plugin-scaffolder-backend-module-azure',
  ],
  bitbucketCloud: [
    'publish:bitbucketCloud:pull-request',
    '@backstage/plugin-scaffolder-backend-module-bitbucket-cloud',
  ],
};

/** Returns whether the scaffolder lacks the action for a forge. */
export const isMissing = (
  actions: readonly string[],
  forge: RequestForge,
): boolean => !actions.includes(ACTIONS[forge][0]);

/** Returns the package that has the action for a forge. */
export const moduleOf = (forge: RequestForge): string => ACTIONS[forge][1];

/** Returns the query of the ids of the actions that the scaffolder has. */
export const actionsQuery = (scaffolder: ScaffolderApi) => ({
  queryKey: queryKeys.scaffolderActions,
  queryFn: async () => {
    const actions = await scaffolder.listActions();
    return actions.map(({ id }) => id);
  },
  retry: false,
});
