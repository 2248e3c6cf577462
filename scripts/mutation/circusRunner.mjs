import { globSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import {
  commonTokens,
  declareClassPlugin,
  PluginKind,
  tokens,
} from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformSync } from 'esbuild';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import {
  addEventHandler,
  getState,
  removeEventHandler,
  resetState,
  run,
} from 'jest-circus';

/** Where instrumented code reads which mutant is active and writes what it covers. */
const NAMESPACE = '__stryker__';

/** Compiles TypeScript for `require`, each file once. */
function requireTypeScript() {
  const compiled = new Map();
  const compile = file => {
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      loader: 'ts',
      format: 'cjs',
      target: 'node22',
      sourcefile: file,
    });
    compiled.set(file, code);
    return code;
  };
  Module._extensions['.ts'] = (module, file) =>
    module._compile(compiled.get(file) ?? compile(file), file);
}

/** The tests of a describe block and of those in it, in order. */
const testsIn = block =>
  block.children.flatMap(child =>
    child.type === 'test' ? [child] : testsIn(child),
  );

/** The path of the file, the names of the describe blocks, and the name of the test. */
function idOf({ name, parent }) {
  const names = [name];
  for (let block = parent; block?.parent; block = block.parent) {
    names.unshift(block.name);
  }
  return names.join(' ');
}

/**
 * Runs Jest's test framework in the process of Stryker's worker. Starting Jest takes
 * about a second for each mutant; this takes milliseconds, because the compiled
 * files are stored. Every mutant loads the code again, so that no cache of the code
 * holds a value of the mutant before. Code that runs once, when a file is loaded, is
 * tried with the test files that load it.
 *
 * Only for tests that need none of Jest's mocks, environments or snapshots.
 */
class CircusRunner {
  static inject = tokens(commonTokens.options);

  constructor({ circus: { tests, withoutTests } }) {
    this.require = createRequire(path.join(process.cwd(), 'package.json'));
    /** The files that each test file loads. */
    this.loaded = new Map();
    this.files = tests
      .flatMap(pattern => globSync(pattern))
      .filter(file => !withoutTests.some(name => file.endsWith(name)))
      .sort();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    requireTypeScript();
    const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } =
      circus;
    Object.assign(globalThis, {
      ...{ describe, it, test, beforeAll, beforeEach, afterAll, afterEach },
      expect,
    });
    process.env.NODE_ENV = 'test';
    for (const file of this.files) {
      this.forget();
      resetState();
      this.define([file]);
      this.loaded.set(file, new Set(Object.keys(this.require.cache)));
    }
  }

  async dryRun() {
    const context = (globalThis[NAMESPACE] ??= {});
    context.mutantCoverage = undefined;
    const result = await this.run(this.files, {
      onStart: test => {
        context.currentTestId = idOf(test);
      },
      onDone: () => {
        context.currentTestId = undefined;
      },
    });
    return { ...result, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({
    activeMutant,
    sandboxFileName,
    testFilter,
    hitLimit,
    disableBail,
  }) {
    const context = (globalThis[NAMESPACE] ??= {});
    context.hitLimit = hitLimit;
    context.hitCount = hitLimit ? 0 : undefined;
    context.activeMutant = activeMutant.id;
    const wanted = testFilter && new Set(testFilter);
    const files = this.files.filter(
      file =>
        this.loaded.get(file).has(sandboxFileName) &&
        (!wanted || testFilter.some(id => id.startsWith(`${file} `))),
    );
    try {
      const result = await this.run(files, {
        isWanted: test => !wanted || wanted.has(idOf(test)),
        bail: !disableBail,
      });
      return toMutantRunResult(
        determineHitLimitReached(context.hitCount, hitLimit) ?? result,
        disableBail,
      );
    } finally {
      context.activeMutant = undefined;
    }
  }

  /** Unloads the code and the tests. */
  forget() {
    for (const file of Object.keys(this.require.cache)) {
      if (file.startsWith(process.cwd())) delete this.require.cache[file];
    }
  }

  define(files) {
    for (const file of files) {
      circus.describe(file, () => {
        this.require(`./${file}`);
      });
    }
  }

  async run(files, { isWanted = () => true, bail, onStart, onDone }) {
    this.forget();
    resetState();
    try {
      this.define(files);
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error.stack) };
    }
    const tests = testsIn(getState().rootDescribeBlock);
    for (const test of tests) if (!isWanted(test)) test.mode = 'skip';
    const handler = ({ name, test }) => {
      if (name === 'test_start') onStart?.(test);
      if (name !== 'test_done') return;
      onDone?.(test);
      if (bail && test.errors.length) {
        for (const other of tests) if (!other.status) other.mode = 'skip';
      }
    };
    addEventHandler(handler);
    try {
      const { testResults, unhandledErrors } = await run();
      if (unhandledErrors.length) {
        return {
          status: DryRunStatus.Error,
          errorMessage: unhandledErrors.join('\n'),
        };
      }
      return {
        status: DryRunStatus.Complete,
        tests: testResults.map(({ testPath, status, duration, errors }) => {
          const id = testPath.slice(1).join(' ');
          const file = files.find(own => id.startsWith(`${own} `));
          return {
            id,
            name: id,
            fileName: path.resolve(file),
            timeSpentMs: duration ?? 0,
            ...(status === 'skip' || status === 'todo'
              ? { status: TestStatus.Skipped }
              : errors.length
              ? { status: TestStatus.Failed, failureMessage: errors[0] }
              : { status: TestStatus.Success }),
          };
        }),
      };
    } finally {
      removeEventHandler(handler);
    }
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'circus', CircusRunner),
];

export const strykerValidationSchema = {
  properties: { circus: { type: 'object' } },
};
