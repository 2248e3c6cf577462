/** An error with the text and status of Gitea's API. */
export class GiteaError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'GiteaError';
    this.status = status;
  }

  static notFound(what: string): GiteaError {
    return new GiteaError(404, `${what} was not found`);
  }
}
