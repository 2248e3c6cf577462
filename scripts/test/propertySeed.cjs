/**
 * Gives every property test (fast-check) one seed so that a test passes or fails
 * the same way in every run. `yarn test:fuzz` sets other seeds in
 * `ZERO_TRUST_SEED`; the same variable repeats a run that it reported.
 *
 * Jest loads this before each test file. The mock is lazy: a test file without
 * property tests does not load fast-check.
 */
const FIXED_SEED = 20261129;

jest.mock('fast-check', () => {
  const fc = jest.requireActual('fast-check');
  const seed = Number(process.env.ZERO_TRUST_SEED ?? FIXED_SEED);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(
      `Invalid ZERO_TRUST_SEED "${process.env.ZERO_TRUST_SEED}". Use a whole number.`,
    );
  }
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
  return fc;
});
