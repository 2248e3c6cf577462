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
import { ModernFakeTimers } from '@jest/fake-timers';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import {
  addEventHandler,
  getState,
  removeEventHandler,
  resetState,
  run,
} from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

/**
 * The global variable from which instrumented code reads the active mutant, and to
 * which it writes what it covers.
 */
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

/** Mock functions and fake timers, as `jest` offers them to tests. No mocked modules. */
function mocks() {
  const mocker = new ModuleMocker(globalThis);
  const timers = new ModernFakeTimers({
    config: { fakeTimers: {}, rootDir: process.cwd() },
    global: globalThis,
  });
  const ofTimers = [
    'useFakeTimers',
    'useRealTimers',
    'getTimerCount',
    'advanceTimersByTime',
    'advanceTimersByTimeAsync',
    'setSystemTime',
  ];
  return {
    fn: implementation => mocker.fn(implementation),
    spyOn: (...target) => mocker.spyOn(...target),
    setTimeout: () => {},
    ...Object.fromEntries(
      ofTimers.map(name => [name, (...args) => timers[name](...args)]),
    ),
  };
}

/** Returns the tests of a describe block and of the blocks in it, in order. */
const testsIn = block =>
  block.children.flatMap(child =>
    child.type === 'test' ? [child] : testsIn(child),
  );

/**
 * Returns the path of the file, the names of the describe blocks, and the name of the
 * test.
 */
function idOf({ name, parent }) {
  const names = [name];
  for (let block = parent; block?.parent; block = block.parent) {
    names.unshift(block.name);
  }
  return names.join(' ');
}

function resultOf(file, { testPath, status, duration, errors }) {
  const id = testPath.slice(1).join(' ');
  const result = {
    id,
    name: id,
    fileName: path.resolve(file),
    timeSpentMs: duration ?? 0,
  };
  if (status === 'skip' || status === 'todo') {
    return { ...result, status: TestStatus.Skipped };
  }
  return errors.length
    ? { ...result, status: TestStatus.Failed, failureMessage: errors[0] }
    : { ...result, status: TestStatus.Success };
}

/**
 * Runs Jest's test framework in the process of Stryker's worker. Starting Jest takes
 * about a second for each mutant; this takes milliseconds, because the compiled
 * files are stored. Every mutant loads the code again, so no cache of the code
 * holds a value of the mutant before. Code that runs once, when a file is loaded, is
 * tried with the test files that load it.
 *
 * Only for tests that need no mocked modules, environments or snapshots.
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
      jest: mocks(),
    });
    process.env.NODE_ENV = 'test';
  }

  async dryRun() {
    const context = (globalThis[NAMESPACE] ??= {});
    const tests = [];
    for (const file of this.files) {
      this.unload();
      const result = await this.run(file, {
        onStart: test => {
          context.currentTestId = idOf(test);
        },
        onDone: () => {
          context.currentTestId = undefined;
        },
      });
      if (result.status !== DryRunStatus.Complete) return result;
      this.loaded.set(file, this.ownModules());
      tests.push(...result.tests);
    }
    return {
      status: DryRunStatus.Complete,
      tests,
      mutantCoverage: context.mutantCoverage,
    };
  }

  /** Stops at the first file with a test that fails. */
  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit }) {
    if (!this.loaded.size) this.loadAll();
    const context = (globalThis[NAMESPACE] ??= {});
    context.hitLimit = hitLimit;
    context.hitCount = hitLimit ? 0 : undefined;
    context.activeMutant = activeMutant.id;
    this.unload();
    const tests = [];
    try {
      for (const file of this.filesOf(sandboxFileName, testFilter)) {
        const result = await this.run(file, {
          isWanted: test => !testFilter || testFilter.includes(idOf(test)),
          bail: true,
        });
        const isStopped = determineHitLimitReached(context.hitCount, hitLimit);
        if (isStopped) return toMutantRunResult(isStopped);
        if (result.status !== DryRunStatus.Complete) {
          return toMutantRunResult(result);
        }
        tests.push(...result.tests);
        if (tests.some(({ status }) => status === TestStatus.Failed)) break;
      }
    } finally {
      context.activeMutant = undefined;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /** Returns the test files that load the code, its own test first. */
  filesOf(code, testFilter) {
    const own = `${path.basename(code, '.ts')}.test.ts`;
    const files = this.files.filter(
      file =>
        this.loaded.get(file).has(code) &&
        (!testFilter || testFilter.some(id => id.startsWith(`${file} `))),
    );
    return [
      ...files.filter(file => path.basename(file) === own),
      ...files.filter(file => path.basename(file) !== own),
    ];
  }

  /** A new process has no result of the first run. */
  loadAll() {
    for (const file of this.files) {
      this.unload();
      resetState();
      this.define(file);
      this.loaded.set(file, this.ownModules());
    }
  }

  ownModules() {
    return new Set(
      Object.keys(this.require.cache).filter(file =>
        file.startsWith(process.cwd()),
      ),
    );
  }

  unload() {
    for (const file of this.ownModules()) delete this.require.cache[file];
  }

  define(file) {
    circus.describe(file, () => {
      this.require(`./${file}`);
    });
  }

  async run(file, { isWanted = () => true, bail, onStart, onDone }) {
    resetState();
    try {
      this.define(file);
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
      return unhandledErrors.length
        ? { status: DryRunStatus.Error, errorMessage: unhandledErrors.join() }
        : {
            status: DryRunStatus.Complete,
            tests: testResults.map(result => resultOf(file, result)),
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
