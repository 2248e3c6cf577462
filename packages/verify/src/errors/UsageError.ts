/** An option, the configuration or the file of waivers is wrong: exit status 2. */
export class UsageError extends Error {
  readonly name = 'UsageError';
}
