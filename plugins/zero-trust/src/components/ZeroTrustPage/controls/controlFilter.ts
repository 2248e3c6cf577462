import {
  Pillar,
  pillars,
  severities,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import {
  ControlCount,
  ControlList,
} from 'backstage-plugin-zero-trust-common/responses';

/** The filter of the catalogue. It is kept in the address. */
export interface ControlFilter {
  text?: string;
  severity?: Severity[];
  pillar?: Pillar[];
  /** Only controls that fail somewhere. */
  fails?: boolean;
}

function readList<T extends string>(
  params: URLSearchParams,
  name: string,
  known: readonly T[],
): T[] | undefined {
  const chosen = params.get(name)?.split(',') ?? [];
  const list = known.filter(value => chosen.includes(value));
  return list.length ? list : undefined;
}

export function readFilter(params: URLSearchParams): ControlFilter {
  return {
    text: params.get('text') ?? undefined,
    severity: readList(params, 'severity', severities),
    pillar: readList(params, 'pillar', pillars),
    fails: params.has('fails') || undefined,
  };
}

/** Returns the address of a filter, without default values. */
export function writeParams(filter: ControlFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    const text = [value].flat().filter(Boolean).join(',');
    if (text) params.set(name, text);
  }
  return params;
}

type Control = ControlList['items'][number];

const mentions = (control: Control, text: string) =>
  [
    control.id,
    control.title,
    control.failure,
    control.description,
    ...control.securityHub,
  ].some(part => part.toLocaleLowerCase().includes(text.toLocaleLowerCase()));

/**
 * Returns the controls that match: those with most failures first, then those that most
 * services fail, then those with most unknown and most waived results, then the most
 * severe.
 */
export function filterControls(
  controls: readonly Control[],
  { text = '', severity, pillar, fails }: ControlFilter,
  counts: ReadonlyMap<string, ControlCount>,
): Control[] {
  const failing = ({ id }: Control) => counts.get(id)?.fail ?? 0;
  const orders = (
    ['fail', 'failingServices', 'unknown', 'waived'] as const
  ).map(
    name => (a: Control, b: Control) =>
      (counts.get(b.id)?.[name] ?? 0) - (counts.get(a.id)?.[name] ?? 0),
  );
  return controls
    .filter(
      control =>
        mentions(control, text) &&
        (!fails || failing(control) > 0) &&
        (!severity || severity.includes(control.severity)) &&
        (!pillar || pillar.includes(control.pillar)),
    )
    .sort(
      (a, b) =>
        orders.reduce((order, compare) => order || compare(a, b), 0) ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        a.id.localeCompare(b.id),
    );
}
