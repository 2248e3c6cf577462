import { Control, SecurityHubMapping } from '../judging/control';
import { Evidence } from '../evidence';

/** A control with its mappings by the key of findings. */
export interface JudgedControl {
  control: Control;
  mappings: Array<{ mapping: SecurityHubMapping; key: string }>;
}

type BySubject = Map<Evidence['subject'], JudgedControl[]>;

/** Findings can have ids of controls in upper or lower case. */
export const keyOf = (securityControlId: string) =>
  // Stryker disable next-line MethodExpression: lower case compares the same
  securityControlId.toUpperCase();

const known = new WeakMap<readonly Control[], BySubject>();

function bySubject(controls: readonly Control[]): BySubject {
  const found: BySubject = new Map();
  for (const control of controls) {
    const own: JudgedControl = {
      control,
      mappings: control.securityHub.map(mapping => ({
        mapping,
        key: keyOf(mapping.securityControlId),
      })),
    };
    const others = found.get(control.subject);
    if (others) others.push(own);
    else found.set(control.subject, [own]);
  }
  return found;
}

/**
 * Returns the controls of one kind of subject, in their order. Computed once for each
 * catalogue.
 */
export function controlsOf(
  subject: Evidence['subject'],
  controls: readonly Control[],
): readonly JudgedControl[] {
  let found = known.get(controls);
  // Stryker disable next-line ConditionalExpression: a cache, which saves time only
  if (!found) {
    found = bySubject(controls);
    // Stryker disable next-line all: a cache, which saves time only
    known.set(controls, found);
  }
  return found.get(subject) ?? [];
}
