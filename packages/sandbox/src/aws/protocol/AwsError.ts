/** An error of AWS. Each protocol has its own format for it. */
export class AwsError extends Error {
  constructor(
    /** The code clients see as the error's name, such as `AccessDenied`. */
    readonly code: string,
    message: string,
    /** The HTTP status. JSON protocols return 400 for most errors of the caller. */
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}
