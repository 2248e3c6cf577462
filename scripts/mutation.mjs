#!/usr/bin/env node
/**
 * Changes the code of a folder in one place at a time and runs its tests: each change
 * must make at least one test fail. Prints the changes that no test noticed, and the
 * share of the others. Fails if the share is under the folder's bound.
 *
 *   yarn test:mutation <folder> …        all folders when none is named
 *     --only <part of a name>            changes only files and folders with this in their
 *                                        name, can be repeated
 *     --concurrency <number>             test processes at the same time, 2 by default
 *     --force                            also tries again what has not changed
 *     --list-excluded                    also prints what is excluded, and why
 *
 * It takes minutes to hours. Later runs try only what has changed. A change that does not
 * affect the behaviour is excluded in the code, with the reason:
 *
 *   // Stryker disable next-line EqualityOperator: equal times give the same result
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { folders } from './mutation/folders.mjs';
import { strykerOptions } from './mutation/strykerOptions.mjs';
import { root } from './toolchain/paths.mjs';

const { positionals: asked, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '2' },
    force: { type: 'boolean', default: false },
    'list-excluded': { type: 'boolean', default: false },
  },
});
const unknown = asked.filter(name => !(name in folders));
if (unknown.length) {
  console.error(
    `No folder ${unknown.join(', ')}. Folders: ${Object.keys(folders).join(
      ', ',
    )}.`,
  );
  process.exit(2);
}

/** The code that a mutant replaced. Its lines and columns start at 1. */
function originalOf({ fileName, location: { start, end } }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

const placeOf = ({ fileName, location: { start } }) =>
  `${path.relative(root, fileName)}:${start.line}:${start.column}`;

/**
 * Changes of sentences are not tested, because they affect no result. The catalogue's
 * version records the properties of controls.
 */
const isLeftOut = ({ status, statusReason = '' }) =>
  status === 'Ignored' && ['text', 'recorded'].includes(statusReason);

const lines = [];
for (const name of asked.length ? asked : Object.keys(folders)) {
  const folder = folders[name];
  process.chdir(path.join(root, folder.package));
  const all = await new Stryker(
    strykerOptions(name, folder, {
      only: options.only,
      concurrency: Number(options.concurrency),
      force: options.force,
    }),
  ).runMutationTest();
  const results = all.filter(mutant => !isLeftOut(mutant));
  const missed = results.filter(({ status }) =>
    ['Survived', 'NoCoverage'].includes(status),
  );
  for (const mutant of missed) {
    const { replacement, status } = mutant;
    console.log(
      `${placeOf(mutant)} ${status}\n-   ${originalOf(
        mutant,
      )}\n+   ${replacement}`,
    );
  }
  if (options['list-excluded']) {
    for (const mutant of results.filter(({ status }) => status === 'Ignored')) {
      console.log(
        `${placeOf(mutant)} excluded: ${mutant.statusReason}\n-   ${originalOf(
          mutant,
        )}\n+   ${mutant.replacement}`,
      );
    }
  }
  const count = (...statuses) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed');
  const timedOut = count('Timeout');
  const survived = missed.length;
  const excluded = count('Ignored');
  const mutants = killed + timedOut + survived;
  const score = (100 * (killed + timedOut)) / (mutants || 1);
  const below = folder.bound !== undefined && score < folder.bound;
  if (below) process.exitCode = 1;
  const bound =
    folder.bound === undefined
      ? ''
      : `; bound ${folder.bound} %${below ? ': missed' : ''}`;
  lines.push(
    `${name}: ${mutants} mutants, ${killed} killed, ${timedOut} timed out, ${survived} survived, ${excluded} excluded: ${score.toFixed(
      1,
    )} %${bound}`,
  );
}
console.log(`\n${lines.join('\n')}`);
