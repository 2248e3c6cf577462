import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

const FENCE = /^```(tsx?)\n([\s\S]*?)^```$/gm;

/**
 * Checks the types of the declarations of the packages (without `skipLibCheck`), and of
 * the TypeScript in their READMEs, as an adopter would. Returns problems.
 */
export async function checkTypes(folder, packed) {
  const files = [];
  const write = async (name, text) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    files.push(file);
  };
  const entries = packed.flatMap(({ name, manifest }) =>
    Object.keys(manifest.exports ?? { '.': '' })
      .filter(entry => entry !== './package.json')
      .map(entry => path.posix.join(name, entry)),
  );
  await write(
    'entries.ts',
    `${entries
      .map((entry, n) => `export * as entry${n} from '${entry}';`)
      .join('\n')}\n`,
  );
  for (const { name, folder: own } of packed) {
    const readme = await readFile(path.join(own, 'README.md'), 'utf8');
    let n = 0;
    for (const [, extension, code] of readme.matchAll(FENCE)) {
      n += 1;
      await write(`${name}-readme-${n}.${extension}`, `${code}\nexport {};\n`);
    }
  }
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    resolveJsonModule: true,
    esModuleInterop: true,
    // Node.js resolves a linked package at its real path, beside its own dependencies.
    preserveSymlinks: false,
  });
  const ours = new Set(packed.map(({ folder: own }) => own));
  return ts
    .getPreEmitDiagnostics(program)
    .filter(
      ({ file }) =>
        !file ||
        files.includes(file.fileName) ||
        [...ours].some(own => file.fileName.startsWith(own)),
    )
    .map(({ file, start, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      if (!file) return text;
      const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
      return `${path.relative(folder, file.fileName)}:${line + 1} ${text}`;
    });
}
