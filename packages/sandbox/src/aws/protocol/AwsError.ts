/** An error of AWS. Each protocol has its own format for it. */
export class AwsError extends Error {
  constructor(
    /** The code that clients see as the name of the error, such as `AccessDenied`. */
    readonly code: string,
    message: string,
    /** The HTTP status. JSON protocols return 400 for most client errors. */
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}
