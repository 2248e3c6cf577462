import {
  Grade,
  grades,
  ResultStatus,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { readStatuses } from '../../../hooks';

/** The filter of the list of services. It is kept in the address. */
export interface ServiceFilter {
  text?: string;
  owner?: string;
  system?: string;
  /** A Group, System or Domain, with everything under it. */
  within?: string;
  grade?: Grade[];
  /** Ids of controls. The services fail any of them. */
  control?: string[];
  /** The statuses that these controls have, instead of a failure. */
  status?: ResultStatus[];
  /** Severities of which a control fails. */
  failing?: Severity[];
}

/** The sort orders of the back end. A minus reverses them. `score` is worst first. */
export const serviceSorts = [
  'score',
  'name',
  'coverage',
  'observedAt',
  'gain',
] as const;
type SortColumn = (typeof serviceSorts)[number];
export type ServiceSort = SortColumn | `-${SortColumn}`;

const CONTROL_ID = /^[A-Z0-9][A-Z0-9-]{0,63}$/;

export function readFilter(params: URLSearchParams): ServiceFilter {
  const chosen = new Set(params.get('grade')?.split(',') ?? []);
  const controls = (params.get('control') ?? '')
    .split(',')
    .filter(id => CONTROL_ID.test(id));
  const asked = params.get('failing')?.split(',') ?? [];
  const failing = severities.filter(severity => asked.includes(severity));
  const wanted = grades.filter(grade => chosen.has(grade));
  return {
    text: params.get('text') ?? undefined,
    owner: params.get('owner') ?? undefined,
    system: params.get('system') ?? undefined,
    within: params.get('within') ?? undefined,
    grade: wanted.length ? wanted : undefined,
    control: controls.length ? controls : undefined,
    status: controls.length ? readStatuses(params) : undefined,
    failing: failing.length ? failing : undefined,
  };
}

export function readSort(params: URLSearchParams): ServiceSort {
  const text = params.get('sort') ?? '';
  const column = serviceSorts.find(
    name => text === name || text === `-${name}`,
  );
  if (!column) return 'score';
  // Without a failing control there is no fix to gain by, and its order has one direction.
  if (column === 'gain') {
    const { control, status } = readFilter(params);
    return control && !status ? 'gain' : 'score';
  }
  return text === column ? column : `-${column}`;
}

/** Returns the address of a list: only what differs from the default. */
export function writeParams(
  filter: ServiceFilter,
  sort: ServiceSort,
): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set('text', filter.text);
  if (filter.owner) params.set('owner', filter.owner);
  if (filter.system) params.set('system', filter.system);
  if (filter.within) params.set('within', filter.within);
  if (filter.grade?.length) params.set('grade', filter.grade.join(','));
  if (filter.control?.length) params.set('control', filter.control.join(','));
  if (filter.status?.length) params.set('status', filter.status.join(','));
  if (filter.failing?.length) params.set('failing', filter.failing.join(','));
  const isSorted = sort !== 'score' && (sort !== 'gain' || filter.control);
  if (isSorted) params.set('sort', sort);
  return params;
}

/** Returns the sort order of a table for the back end. The default is worst first. */
export function toSort(
  sort: { column: string | number; direction: string } | null,
): ServiceSort {
  const name = serviceSorts.find(known => known === sort?.column) ?? 'score';
  if (name === 'gain') return name;
  return sort?.direction === 'descending' ? `-${name}` : name;
}
