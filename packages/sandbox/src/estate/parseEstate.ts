import { z } from 'zod/v3';
import { type Estate, estateSchema } from './estateSchema';
import { sharedNetworks } from './sharedNetworks';

/** An invalid estate. Each line of the message names an invalid path. @public */
export class EstateError extends Error {
  constructor(readonly problems: string[]) {
    super(`The estate is not valid:\n${problems.join('\n')}`);
    this.name = 'EstateError';
  }
}

function pathOf(issue: z.ZodIssue): string {
  return issue.path.join('.') || '(the estate)';
}

/** Validates an estate and sets its defaults. Throws an {@link EstateError}. @public */
export function parseEstate(input: unknown): Estate {
  const parsed = estateSchema.safeParse(sharedNetworks(input));
  if (!parsed.success) {
    throw new EstateError(
      parsed.error.issues.map(issue => `${pathOf(issue)}: ${issue.message}`),
    );
  }
  return parsed.data;
}
