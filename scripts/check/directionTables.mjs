import { readFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { root } from '../toolchain/paths.mjs';
import directions from './directions.cjs';

/** The document with the tables, between two markers. */
export const documentFile = path.join(root, 'CONTRIBUTING.md');
const BEGIN = '<!-- generated: directions -->';
const END = '<!-- end -->';

const code = text => `\`${text}\``;

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');

function tables() {
  const { packages, groups, folders } = directions;
  const short = name => code(name.split('/')[1]);
  return [
    table(
      ['package', 'imports of ours'],
      Object.entries(packages).map(([name, to]) => [
        code(name),
        to.map(short).join(', ') || 'none',
      ]),
    ),
    ...Object.entries(folders).flatMap(([name, keys]) => {
      const named = groups[name] ?? {};
      const entry = to => (to in named ? to : code(to));
      return [
        `Folders of \`${name}/src\`:`,
        table(
          ['folder', 'imports'],
          Object.entries(keys).map(([key, to]) => [
            code(key),
            to.map(entry).join(', ') || 'none',
          ]),
        ),
        ...Object.entries(named).map(
          ([group, to]) =>
            `${group[0].toUpperCase()}${group.slice(1)}: ${to
              .map(code)
              .join(', ')}.`,
        ),
      ];
    }),
  ].join('\n\n');
}

/**
 * Returns the present document, and the document with the tables of `directions.cjs`.
 */
export async function directionTables() {
  const current = await readFile(documentFile, 'utf8');
  const [before, rest] = current.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  return {
    current,
    generated: prettier.format(`${before}${BEGIN}\n\n${tables()}\n\n${after}`, {
      ...(await prettier.resolveConfig(documentFile)),
      filepath: documentFile,
    }),
  };
}
