/** One row of the table of `yarn benchmark`. */
export interface Row {
  work: string;
  now: number;
  unit?: string;
  /** The most that is wanted. */
  bound?: number;
  /** How it grows with the installation: 1 is in proportion, 0 not at all. */
  exponent?: number;
}

/** Prints a row for `yarn benchmark`, which reads lines of JSON. */
export function row(own: Row): void {
  if (!process.env.BENCHMARK_POSTGRES) return;
  process.stdout.write(`${JSON.stringify(own)}\n`);
}

/** The connection string on the command line, or of `yarn benchmark`. */
export const connectionString = (): string | undefined =>
  process.argv.find(argument => argument.startsWith('postgres')) ??
  process.env.BENCHMARK_POSTGRES;

/** Returns how something grows, measured at two sizes. */
export const exponentOf = (
  [few, small]: readonly [size: number, value: number],
  [many, large]: readonly [size: number, value: number],
): number => Math.log(large / small) / Math.log(many / few);
