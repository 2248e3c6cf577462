import { Control } from '../judging/control';
import { failureOf } from '../judging/failureOf';
import { Cap, Result } from '../posture';
import { roundDown } from './coverage';

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

/** Returns the cap of a result in points, if it has one. */
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
    return `Unknown: ${control.title}: at most ${max}`;
  }
  if (status === 'waived') return `Waived: ${control.title}: at most ${max}`;
  return `${failureOf(control)}: at most ${max}`;
}

/**
 * Marks the lowest of the sorted caps if it binds: without caps the subject would have
 * more points, rounded down.
 */
export function markBinding(caps: readonly Cap[], uncapped: number): Cap[] {
  return caps.map(({ binds: _, ...cap }, index) =>
    index === 0 && cap.max < roundDown(uncapped)
      ? { ...cap, binds: true }
      : cap,
  );
}

/**
 * Orders caps by maximum, then by control and resource so that the order is stable.
 */
export function byCeiling(a: Cap, b: Cap): number {
  return (
    a.max - b.max ||
    (a.controlId ?? '').localeCompare(b.controlId ?? '') ||
    (a.resourceArn ?? '').localeCompare(b.resourceArn ?? '')
  );
}

/** Returns one cap for each result that caps, the lowest first. */
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
