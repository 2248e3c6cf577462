import { Control } from '../controls/control';
import { Cap, Result } from '../posture';

const UNKNOWN_CEILING = 79;
const WAIVED_CEILING = 89;
const SEVERITY_CEILING = {
  CRITICAL: 59,
  HIGH: 89,
  MEDIUM: undefined,
  LOW: undefined,
};

function lowest(...ceilings: Array<number | undefined>): number | undefined {
  const set = ceilings.filter((max): max is number => max !== undefined);
  return set.length ? Math.min(...set) : undefined;
}

/** What the result holds a score down to, if to anything. */
export function ceilingOf(
  result: Result,
  control: Control,
): number | undefined {
  const critical = result.severity === 'CRITICAL';
  switch (result.status) {
    case 'fail':
      return lowest(
        result.capApplies === false ? undefined : control.cap,
        SEVERITY_CEILING[result.severity],
      );
    case 'unknown':
      return critical || control.cap !== undefined
        ? UNKNOWN_CEILING
        : undefined;
    case 'waived':
      return critical ? WAIVED_CEILING : undefined;
    default:
      return undefined;
  }
}

function reason({ status }: Result, control: Control, max: number): string {
  if (status === 'unknown') {
    return `Not known whether it holds: ${control.title}: at most ${max}`;
  }
  if (status === 'waived') return `Waived: ${control.title}: at most ${max}`;
  return `${
    control.failure ?? `Does not hold: ${control.title}`
  }: at most ${max}`;
}

/** By ceiling, then by control and resource: the same order for the same caps. */
export function byCeiling(a: Cap, b: Cap): number {
  return (
    a.max - b.max ||
    (a.controlId ?? '').localeCompare(b.controlId ?? '') ||
    (a.resourceArn ?? '').localeCompare(b.resourceArn ?? '')
  );
}

/** One cap for each result that caps, the lowest first. */
export function capsOf(
  results: readonly Result[],
  controls: ReadonlyMap<string, Control>,
): Cap[] {
  const caps: Cap[] = [];
  for (const result of results) {
    const { controlId, resourceArn } = result;
    const control = controls.get(controlId);
    const max = control && ceilingOf(result, control);
    if (max !== undefined) {
      const why = reason(result, control!, max);
      caps.push({ max, controlId, resourceArn, reason: why });
    }
  }
  return caps.sort(byCeiling);
}
