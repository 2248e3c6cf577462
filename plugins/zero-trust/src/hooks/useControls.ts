import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { Result } from 'backstage-plugin-zero-trust-common';
import { ControlList } from 'backstage-plugin-zero-trust-common/responses';
import { useMemo } from 'react';
import { ZeroTrustApi, zeroTrustApiRef } from '../api';
import { useControlTexts } from '../translation';
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

const catalogue = (api: ZeroTrustApi) => ({
  queryKey: queryKeys.controls,
  queryFn: () => api.getControls(),
  staleTime: Infinity,
});

/**
 * Returns which controls of an address are in the catalogue. Undefined until the
 * catalogue is loaded. If it cannot be loaded, the back end decides.
 */
export function useKnownControls(
  ids: string[] | undefined,
): { known: string[] | undefined } | undefined {
  const { data, error } = useQuery(catalogue(useApi(zeroTrustApiRef)));
  return useMemo(() => {
    if (!ids || error) return { known: ids };
    if (!data) return undefined;
    const all = new Set(data.items.map(({ id }) => id));
    const known = ids.filter(id => all.has(id));
    return { known: known.length ? known : undefined };
  }, [ids, data, error]);
}

/** Queries the catalogue by id. It is empty until it is loaded: then the id is shown as the title. */
export function useControls(): ReadonlyMap<string, ControlDescription> {
  const api = useApi(zeroTrustApiRef);
  const { data } = useQuery(catalogue(api));
  const translate = useControlTexts();
  return useMemo(
    () => new Map(data?.items.map(own => [own.id, translate(own)])),
    [data, translate],
  );
}
