import { useApi } from '@backstage/frontend-plugin-api';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  arnOfDatabase,
  BastionSpec,
  EnvironmentSpec,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useEffect, useState } from 'react';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';

/** The preview is queried when the answers have not changed for this time. */
const REST_MS = 300;

/** Returns the value once it has not changed for `REST_MS`. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/**
 * What the back end predicts of an environment, by the controls that it is
 * configured with; the last prediction while the next one is on its way.
 */
export function usePreview(spec: EnvironmentSpec | undefined) {
  const api = useApi(zeroTrustApiRef);
  return useRestedPreview(spec, asked => api.preview(asked));
}

/** The same of a database with a bastion. */
export function useBastionPreview(spec: BastionSpec | undefined) {
  const api = useApi(zeroTrustApiRef);
  // The last prediction of the same database only.
  const query = useRestedPreview(spec, asked => api.previewBastion(asked));
  const isOfAnother =
    query.isPlaceholderData &&
    !query.data?.results.some(
      ({ resourceArn }) => !spec || resourceArn === arnOfDatabase(spec),
    );
  return isOfAnother ? { ...query, data: undefined } : query;
}

function useRestedPreview<Spec extends object>(
  spec: Spec | undefined,
  preview: (spec: Spec) => Promise<Preview>,
) {
  const asked = useRested(spec);
  return useQuery({
    queryKey: queryKeys.preview(asked ?? {}),
    queryFn: () => preview(asked!),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
}
