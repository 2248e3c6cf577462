import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { Result } from 'backstage-plugin-zero-trust-common';
import { ControlList } from 'backstage-plugin-zero-trust-common/responses';
import { useMemo } from 'react';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

/** A control as the back end describes it. */
export type ControlDescription = ControlList['items'][number];

/**
 * Returns the text of a control for a result: the failure if it fails ("Reachable
 * from the internet"), never the statement that does not hold.
 */
export function statementOf(
  control: ControlDescription | undefined,
  { controlId, status }: { controlId: string; status: Result['status'] | null },
): string {
  if (!control) return controlId;
  return status === 'fail' ? control.failure : control.title;
}

/** Queries the catalogue by id. It is empty until it is loaded: then the id is shown as the title. */
export function useControls(): ReadonlyMap<string, ControlDescription> {
  const api = useApi(zeroTrustApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.controls,
    queryFn: () => api.getControls(),
    staleTime: Infinity,
  });
  return useMemo(
    () => new Map(data?.items.map(control => [control.id, control])),
    [data],
  );
}
