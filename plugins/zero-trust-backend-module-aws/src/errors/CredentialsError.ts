/** There are no credentials for an account. The cause gives the reason. */
export class CredentialsError extends Error {
  readonly name = 'CredentialsError';

  constructor(readonly accountId: string, cause: unknown) {
    super(`There are no credentials for account ${accountId}`, { cause });
  }
}
