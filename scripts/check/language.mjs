import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../toolchain/paths.mjs';
import { bannedPhrases } from './bannedPhrases.mjs';
import { command } from './command.mjs';

const CHECKED = [
  '*.md',
  '*.mjs',
  '*.cjs',
  '*.ts',
  '*.tsx',
  'examples/*.yaml',
  'plugins/*.yaml',
];

/**
 * Files that are not checked: the list of phrases, other languages, and recorded
 * responses of other projects.
 */
const IGNORED =
  /(^scripts\/check\/bannedPhrases\.mjs$|\/translation\/de\.ts$|\/__fixtures__\/|report.*\.md$|CHANGELOG\.md$)/;

/** A space of a phrase also matches the break between two lines of a comment. */
const acrossLines = pattern =>
  new RegExp(pattern.source.replaceAll(' ', '[\\s*/]+'), 'gi');

/** Returns each banned phrase in a text, with its line. */
function bannedIn(text) {
  return bannedPhrases.flatMap(([pattern, instead]) =>
    [...text.matchAll(acrossLines(pattern))].map(({ 0: found, index }) => ({
      line: text.slice(0, index).split('\n').length,
      found: found.replace(/[\s*/]+/g, ' '),
      instead,
    })),
  );
}

/** Searches the texts of the repository for phrases of the list. */
async function phrases() {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', ...CHECKED],
    { cwd: root, maxBuffer: 2 ** 24 },
  );
  const files = [...new Set(stdout.split('\n'))].filter(
    file => file && !IGNORED.test(file),
  );
  let count = 0;
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
    for (const { line, found, instead } of bannedIn(text)) {
      count += 1;
      console.log(`${file}:${line} "${found}". Instead: ${instead}.`);
    }
  }
  console.log(`${count} banned phrases in ${files.length} files`);
  return count
    ? { passed: 0, failed: 1, failures: [`${count} banned phrases`] }
    : { passed: 1, failed: 0 };
}

/**
 * Checks the spelling (words of the project: `.cspell/words.txt`), and that no text
 * has a phrase of `bannedPhrases.mjs`.
 */
export async function language() {
  const outcomes = [
    await phrases(),
    await command('Spelling (cspell.json)', 'cspell', [
      'lint',
      '--no-progress',
      '--quiet',
    ]),
  ];
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures = [] }) => failures),
  };
}
