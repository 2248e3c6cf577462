/** An error as AWS answers it; each protocol puts it into its own shape. */
export class AwsError extends Error {
  constructor(
    /** The code clients see as the error's name, such as `AccessDenied`. */
    readonly code: string,
    message: string,
    /** The HTTP status; JSON protocols answer 400 to most faults of the caller. */
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}
