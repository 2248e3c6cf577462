import {
  pillars,
  resultStatuses,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { PostureFilter } from '../../../api';

/** One choice of each; absent is all. It lives in the address. */
export type ResultFilter = Pick<
  PostureFilter,
  'pillar' | 'status' | 'severity' | 'resource'
>;

const names = ['pillar', 'status', 'severity', 'resource'] as const;

function oneOf<T extends string>(
  known: readonly T[],
  text: string | null,
): T[] | undefined {
  const found = known.find(value => value === text);
  return found && [found];
}

export function useResultFilter(): [
  ResultFilter,
  (name: (typeof names)[number], value: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const filter = useMemo<ResultFilter>(() => {
    const resource = params.get('resource') ?? undefined;
    const pillar = oneOf(pillars, params.get('pillar'));
    const status = oneOf(resultStatuses, params.get('status'));
    const severity = oneOf(severities, params.get('severity'));
    return {
      ...(pillar && { pillar }),
      ...(status && { status }),
      ...(severity && { severity }),
      ...(resource && { resource }),
    };
  }, [params]);
  const change = useCallback(
    (name: (typeof names)[number], value: string | undefined) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filter, change];
}
