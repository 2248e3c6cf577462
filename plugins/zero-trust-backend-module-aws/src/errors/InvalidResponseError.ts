import { REGION } from '../identifiers/arn';

/**
 * The response was not from AWS, or not complete: an HTML page, other text, nothing, or
 * a response without a field that the API documents. It never means "no resources".
 *
 * The message says what was wrong, and quotes nothing from the response.
 */
export class InvalidResponseError extends Error {
  readonly name = 'InvalidResponseError';
  /** As in the SDK's own errors: its retries use the status. */
  readonly $metadata: { httpStatusCode?: number };

  constructor(message: string, httpStatusCode?: number) {
    super(message);
    this.$metadata = { httpStatusCode };
  }
}

/** Returns a field that the API documents. Throws if it is missing. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined || value === null) {
    throw new InvalidResponseError(`the response has no ${name}`);
  }
  return value;
}

/** No ARN and no name in AWS is longer. Databases can index shorter texts only. */
const NAME = /^[\x21-\x7e][\x20-\x7e]{0,1023}$/;

/** Returns a region for which a client can be created. */
export function requiredRegion(
  value: string | undefined,
  name: string,
): string {
  const region = required(value, name);
  if (!REGION.test(region)) {
    throw new InvalidResponseError(
      `the response has a ${name} that is not a region`,
    );
  }
  return region;
}

/** Returns an ARN, an id or a name that identifies something. */
export function requiredName(value: string | undefined, name: string): string {
  const text = required(value, name);
  if (!NAME.test(text)) {
    throw new InvalidResponseError(
      `the response has a ${name} that names nothing`,
    );
  }
  return text;
}
