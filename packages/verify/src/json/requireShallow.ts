import { InputError } from '../errors/InputError';

/** Deeper than any plan or template. */
const DEEPEST = 200;

/** @throws InputError - if a document is nested too deeply, or contains itself */
export function requireShallow(json: unknown, depth = 0): void {
  if (typeof json !== 'object' || json === null) return;
  if (depth > DEEPEST) {
    throw new InputError(
      `Neither a plan nor a template: it is nested more than ${DEEPEST} times.`,
    );
  }
  for (const one of Object.values(json)) requireShallow(one, depth + 1);
}
