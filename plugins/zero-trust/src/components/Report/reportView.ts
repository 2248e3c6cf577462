import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const VIEW = 'view';
const REPORT = 'report';

/** The address of the report of the entity whose tab is shown. */
export const REPORT_HREF = `?${VIEW}=${REPORT}`;

/** Returns whether the address selects the report, and a function that closes it. */
export function useReportView() {
  const [params, setParams] = useSearchParams();
  const close = useCallback(() => setParams({}), [setParams]);
  return { isReport: params.get(VIEW) === REPORT, close };
}
