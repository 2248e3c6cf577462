import {
  Pillar,
  pillars,
  ResultStatus,
  resultStatuses,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';

/** The filter of the results. It is kept in the address. */
export interface ResultFilter {
  pillar?: Pillar[];
  /** Undefined for every status. */
  status?: ResultStatus[];
  severity?: Severity[];
  /** Ids of controls. */
  control?: string[];
  /** An ARN, or the handle of a resource whose ARN is withheld. */
  resource?: string;
}

/** The names of the filter in the address. */
export const FILTER_PARAMS: readonly string[] = [
  'pillar',
  'status',
  'severity',
  'control',
  'resource',
];

/** The default filter: results that need attention. */
export const DEFAULT_FILTER: ResultFilter = { status: ['fail', 'unknown'] };

/** The value for every status in the address. No value means the default. */
export const ALL = 'all';

function readList<T extends string>(
  params: URLSearchParams,
  name: string,
  known: readonly T[],
): T[] | undefined {
  const chosen = new Set(params.get(name)?.split(',') ?? []);
  const list = known.filter(value => chosen.has(value));
  return list.length ? list : undefined;
}

const CONTROL_ID = /^[A-Z0-9][A-Z0-9-]{0,63}$/;

function readControls(params: URLSearchParams): string[] | undefined {
  const ids = params.get('control')?.split(',') ?? [];
  const valid = ids.filter(id => CONTROL_ID.test(id));
  return valid.length ? valid : undefined;
}

export function readFilter(params: URLSearchParams): ResultFilter {
  return {
    pillar: readList(params, 'pillar', pillars),
    status:
      params.get('status') === ALL
        ? undefined
        : readList(params, 'status', resultStatuses) ?? DEFAULT_FILTER.status,
    severity: readList(params, 'severity', severities),
    control: readControls(params),
    resource: params.get('resource') ?? undefined,
  };
}

/** Returns the address of a filter: only what differs from the default. */
export function writeParams({
  status = [],
  ...filter
}: ResultFilter): URLSearchParams {
  const params = new URLSearchParams();
  const statusText = status.join(',') || ALL;
  if (statusText !== DEFAULT_FILTER.status?.join(',')) {
    params.set('status', statusText);
  }
  for (const [name, value] of Object.entries(filter)) {
    const text = [value].flat().filter(Boolean).join(',');
    if (text) params.set(name, text);
  }
  return params;
}

export function isFiltered(filter: ResultFilter): boolean {
  return writeParams(filter).size > 0;
}
