import { REGION } from '../identifiers/arn';

/**
 * What answered was not AWS, or not in full: an HTML page, garbage, nothing, an
 * answer without what the API promises. It is never read as "no resources".
 *
 * The message says what was wrong, and quotes nothing of the answer.
 */
export class InvalidResponseError extends Error {
  readonly name = 'InvalidResponseError';
  /** In the shape of the SDK's own errors: its retries look at the status. */
  readonly $metadata: { httpStatusCode?: number };

  constructor(message: string, httpStatusCode?: number) {
    super(message);
    this.$metadata = { httpStatusCode };
  }
}

/** The field, where the API promises it. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined || value === null) {
    throw new InvalidResponseError(`the answer has no ${name}`);
  }
  return value;
}

/** Longer is no ARN, and no name of AWS's; databases index what is shorter. */
const NAME = /^[\x21-\x7e][\x20-\x7e]{0,1023}$/;

/** A region that clients can be made for. */
export function requiredRegion(
  value: string | undefined,
  name: string,
): string {
  const region = required(value, name);
  if (!REGION.test(region)) {
    throw new InvalidResponseError(
      `the answer has a ${name} that is no region`,
    );
  }
  return region;
}

/** An ARN, an id or a name that something is known by. */
export function requiredName(value: string | undefined, name: string): string {
  const text = required(value, name);
  if (!NAME.test(text)) {
    throw new InvalidResponseError(
      `the answer has a ${name} that names nothing`,
    );
  }
  return text;
}
