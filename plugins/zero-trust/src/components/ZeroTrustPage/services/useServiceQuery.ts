import { SortDescriptor } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readFilter,
  readSort,
  ServiceFilter,
  toSort,
  writeParams,
} from './serviceFilter';

/** Filter and order of the list of services, kept in the address. */
export function useServiceQuery() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const sort = readSort(params);
  const descriptor = useMemo<SortDescriptor>(
    () => ({
      column: sort.replace(/^-/, ''),
      direction:
        sort.startsWith('-') || sort === 'gain' ? 'descending' : 'ascending',
    }),
    [sort],
  );
  const setFilter = useCallback(
    (next: ServiceFilter) =>
      setParams(writeParams(next, sort), { replace: true }),
    [setParams, sort],
  );
  const setDescriptor = useCallback(
    (next: SortDescriptor) =>
      setParams(writeParams(filter, toSort(next)), { replace: true }),
    [filter, setParams],
  );
  return { filter, setFilter, descriptor, setDescriptor };
}
