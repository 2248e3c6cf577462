import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');
const PACKAGE = 'plugins/zero-trust-common';
const CONTROLS = `${PACKAGE}/src/controls`;

/** Returns the commands of the guide's section, in their order. */
function commandsOfGuide(): string[] {
  const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, section] = /^## Add a control$([^]*?)^## /m.exec(guide) ?? [];
  return [...(section ?? '').matchAll(/^ *```sh\n([^`]*)```/gm)].flatMap(
    ([, block]) => block.trim().split(/\s*\n\s*/),
  );
}

describe('adding a control by CONTRIBUTING.md', () => {
  const copy = mkdtempSync(join(tmpdir(), 'new-control-'));
  const file = (path: string) => join(copy, path);
  const text = (path: string) => readFileSync(file(path), 'utf8');
  const run = (args: string[]) =>
    execFileSync(process.execPath, args, {
      cwd: file(PACKAGE),
      encoding: 'utf8',
      stdio: 'pipe',
    });

  /** Runs `yarn <script> <argument>`, as the package defines the script. */
  function yarn(command: string) {
    const [, script, ...rest] = command.split(' ');
    const [node, ...args] = JSON.parse(text(`${PACKAGE}/package.json`)).scripts[
      script
    ].split(' ');
    expect(node).toBe('node');
    run([...args, ...rest]);
  }

  /** Returns every file of the copy with its content. */
  function snapshot(): Map<string, string> {
    const paths = readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !path.includes('node_modules'));
    return new Map(
      paths.map(path => [
        path.slice(copy.length + 1),
        readFileSync(path, 'utf8'),
      ]),
    );
  }

  beforeAll(() => {
    mkdirSync(file(PACKAGE), { recursive: true });
    mkdirSync(file('docs'));
    for (const path of ['src', 'scripts', 'package.json']) {
      cpSync(join(root, PACKAGE, path), file(`${PACKAGE}/${path}`), {
        recursive: true,
      });
    }
    cpSync(join(root, 'docs/controls.md'), file('docs/controls.md'));
    symlinkSync(join(root, 'node_modules'), file('node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('changes only its own files and generated ones, and passes every test', () => {
    const [create, ...others] = commandsOfGuide();
    expect(create).toBe('yarn new:control NET');
    const before = snapshot();

    yarn(create);
    const made = [...snapshot().keys()].filter(path => !before.has(path));
    const [, id] = /(ZT-NET-\d\d)\.test\.ts$/.exec(made.sort()[0]) ?? [];
    expect(made.sort()).toEqual([
      `${CONTROLS}/${id}.test.ts`,
      `${CONTROLS}/${id}.ts`,
    ]);

    // The second step of the guide: the rule is written.
    writeFileSync(
      file(`${CONTROLS}/${id}.ts`),
      text(`${CONTROLS}/${id}.ts`).replace("'LOW'", "'MEDIUM'"),
    );
    others.forEach(yarn);

    const after = snapshot();
    expect(
      [...after.keys()].filter(path => after.get(path) !== before.get(path)),
    ).toEqual(
      expect.arrayContaining([
        `${CONTROLS}/${id}.ts`,
        `${CONTROLS}/${id}.test.ts`,
        `${CONTROLS}/catalogue.ts`,
        `${CONTROLS}/catalogueVersions.json`,
        'docs/controls.md',
      ]),
    );
    expect(
      [...after.keys()].filter(path => after.get(path) !== before.get(path)),
    ).toHaveLength(5);
    expect(text('docs/controls.md')).toContain(`## ${id}: `);

    const config = {
      rootDir: file(`${PACKAGE}/src/controls`),
      transform: {
        '\\.ts$': require.resolve(
          '@backstage/cli/config/jestSucraseTransform.js',
        ),
      },
    };
    run([
      join(root, 'node_modules/jest/bin/jest.js'),
      '--runInBand',
      '--config',
      JSON.stringify(config),
      id,
      'catalogue.test',
      'generatedFiles',
    ]);
  });
});
