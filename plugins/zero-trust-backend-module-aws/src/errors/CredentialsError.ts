/** The credentials of an account could not be had; the cause says why. */
export class CredentialsError extends Error {
  readonly name = 'CredentialsError';

  constructor(readonly accountId: string, cause: unknown) {
    super(`There are no credentials for account ${accountId}`, { cause });
  }
}
