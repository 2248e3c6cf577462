/**
 * Gives every property test (fast-check) one seed and at most 100 runs so that a test
 * passes or fails the same way in every run, and soon. `yarn test:fuzz` sets other
 * seeds in `ZERO_TRUST_SEED`, with as many runs as each property has; the same variable
 * repeats a run that it reported.
 *
 * Jest loads this before each test file. The mock is lazy: a test file without
 * property tests does not load fast-check.
 */
const FIXED_SEED = 20261129;
const FIXED_RUNS = 100;

jest.mock('fast-check', () => {
  const fc = jest.requireActual('fast-check');
  const seed = Number(process.env.ZERO_TRUST_SEED ?? FIXED_SEED);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(
      `Invalid ZERO_TRUST_SEED "${process.env.ZERO_TRUST_SEED}". Use a whole number.`,
    );
  }
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
  if (process.env.ZERO_TRUST_SEED !== undefined) return fc;
  const assert = (property, { numRuns, ...parameters } = {}) =>
    fc.assert(property, {
      ...parameters,
      numRuns: Math.min(numRuns ?? FIXED_RUNS, FIXED_RUNS),
    });
  return {
    __esModule: true,
    ...fc,
    assert,
    default: { ...fc.default, assert },
  };
});
