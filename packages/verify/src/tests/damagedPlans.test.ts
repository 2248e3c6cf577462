import { InputError } from '../errors/InputError';
import { judged } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';

type Json = any;
type Path = ReadonlyArray<string | number>;

/** Returns every place in a value. */
function* pathsOf(value: Json, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield* pathsOf(value[key], [
      ...path,
      Array.isArray(value) ? Number(key) : key,
    ]);
  }
}

function replaced(plan: Json, path: Path, value: unknown): Json {
  const copy = structuredClone(plan);
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key];
  at[path[path.length - 1]] = value;
  return copy;
}

const damages: unknown[] = [null, 7, '', [], {}, [null], { references: ['a'] }];

/** A test of every place would take minutes. */
const STEP = 61;

describe('a damaged plan', () => {
  it.each(['handwritten', 'several', 'modules-rds'])(
    'of %s is rejected with a reason, or judged',
    name => {
      const plan = recordedPlan(name);
      const places = [...pathsOf(plan)]
        .filter(path => path.length)
        .filter((_, i) => i % STEP === 0);
      const surprises = places.flatMap((path, i) => {
        const damaged = replaced(plan, path, damages[i % damages.length]);
        try {
          judged(readPlan(damaged));
          return [];
        } catch (error) {
          return error instanceof InputError
            ? []
            : [`${path.join('.')}: ${(error as Error).stack}`];
        }
      });
      expect(surprises).toEqual([]);
    },
  );
});

describe('a plan with more values that are known after apply', () => {
  /** Returns the places of known values of resources. */
  const knownPlaces = (plan: Json): Path[] =>
    plan.resource_changes.flatMap((one: Json, i: number) =>
      Object.keys(one.change.after ?? {}).map(name => [i, name]),
    );

  it('passes no additional control', () => {
    const plan = recordedPlan('environment-same-vpc');
    const passing = (of: Json) =>
      new Set(
        judged(readPlan(of)).resources.flatMap(({ address, results }) =>
          results
            .filter(({ status }) => status === 'pass')
            .map(({ controlId }) => `${address} ${controlId}`),
        ),
      );
    const before = passing(plan);
    const gained = knownPlaces(plan)
      .filter((_, i) => i % 13 === 0)
      .flatMap(([i, name]) => {
        const less = structuredClone(plan);
        const { change } = less.resource_changes[i];
        delete change.after[name];
        change.after_unknown[name] = true;
        // An attribute without configuration is computed, and one with configuration
        // has an expression.
        const { address } = less.resource_changes[i];
        const config = less.configuration.root_module.resources.find(
          (one: Json) => one.address === address.replace(/\[.*\]$/, ''),
        );
        config.expressions[name] = { references: ['data.aws_thing.later'] };
        return [...passing(less)]
          .filter(one => !before.has(one))
          .map(one => `without ${address}.${name}: ${one}`);
      });
    expect(gained).toEqual([]);
  });
});
