/**
 * Gives every property test (fast-check) the same seed and at most 100 runs, so a test
 * has the same result in every run, and is fast. `yarn test:fuzz` sets other seeds in
 * `ZERO_TRUST_SEED`, with as many runs as each property has. The same variable repeats
 * a reported run.
 *
 * Jest loads this before each test file. The mock is lazy: a test file without property
 * tests does not load fast-check.
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
