import {
  Pillar,
  pillars,
  ResultStatus,
  resultStatuses,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';

/** What the results of a posture are narrowed to; it lives in the address. */
export interface ResultFilter {
  pillar?: Pillar[];
  status?: ResultStatus[];
  severity?: Severity[];
  /** An ARN, or the handle of a resource whose ARN is withheld. */
  resource?: string;
}

function readList<T extends string>(
  params: URLSearchParams,
  name: string,
  known: readonly T[],
): T[] | undefined {
  const chosen = new Set(params.get(name)?.split(',') ?? []);
  const list = known.filter(value => chosen.has(value));
  return list.length ? list : undefined;
}

export function readFilter(params: URLSearchParams): ResultFilter {
  return {
    pillar: readList(params, 'pillar', pillars),
    status: readList(params, 'status', resultStatuses),
    severity: readList(params, 'severity', severities),
    resource: params.get('resource') ?? undefined,
  };
}

export function writeParams(filter: ResultFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    const text = [value].flat().filter(Boolean).join(',');
    if (text) params.set(name, text);
  }
  return params;
}

export function isFiltered(filter: ResultFilter): boolean {
  return writeParams(filter).size > 0;
}
