/**
 * Returns how many random cases a property checks: `FUZZ_RUNS` where it is set, as
 * `yarn test:fuzz` does, otherwise `usual`.
 */
export function fuzzRuns(usual = 100): number {
  const runs = Number(process.env.FUZZ_RUNS ?? usual);
  if (!Number.isSafeInteger(runs) || runs < 1) {
    throw new Error(
      `Invalid FUZZ_RUNS "${process.env.FUZZ_RUNS}". Use a whole number.`,
    );
  }
  return runs;
}
