import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FILTER_PARAMS,
  readFilter,
  ResultFilter,
  writeParams,
} from './resultFilter';

/** The filter of the results, kept in the address: "back" returns to the filter before. */
export function useResultFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const setFilter = useCallback(
    (next: ResultFilter) =>
      setParams(current => {
        const others = [...current].filter(
          ([name]) => !FILTER_PARAMS.includes(name),
        );
        return new URLSearchParams([...writeParams(next), ...others]);
      }),
    [setParams],
  );
  return { filter, setFilter };
}
