import { useApiHolder } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { RequestForge } from 'backstage-plugin-zero-trust-common/alpha';
import { queryKeys } from '../../../hooks/queryKeys';
import { actionsQuery, isMissing } from './scaffolderActions';

/**
 * Returns a function that says whether the scaffolder certainly lacks the action for a
 * forge. An integration alone does not install it. Until the actions are loaded, or if
 * the viewer cannot list them, no action counts as missing: `failed` says so.
 */
export function useMissingActions(): {
  isMissing(forge: RequestForge): boolean;
  failed: boolean;
} {
  const scaffolder = useApiHolder().get(scaffolderApiRef);
  const { data, isError } = useQuery<string[]>(
    scaffolder
      ? actionsQuery(scaffolder)
      : { queryKey: queryKeys.scaffolderActions, queryFn: skipToken },
  );
  return {
    isMissing: forge => !!data && isMissing(data, forge),
    failed: isError,
  };
}
