import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;

/** Returns the blocks of code of a README as `{ language, code }`. */
export const blocksOf = readme =>
  [...readme.matchAll(FENCE)].map(([, language, code]) => ({ language, code }));

async function edit(file, change) {
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file}: nothing was changed`);
  await writeFile(file, after);
}

/** Replaces a text that must occur once. */
function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) {
    throw new Error(`"${from}" does not occur once`);
  }
  return text.replace(from, () => to);
}

/** Returns the lines `backend.add(import('…'))` for our packages in the READMEs. */
const featuresOf = readmes =>
  new Set(
    readmes.flatMap(
      ({ text }) =>
        text.match(
          /^backend\.add\(import\('backstage-plugin-[\w-]*zero-trust[\w-]*'\)\);$/gm,
        ) ?? [],
    ),
  );

const additions = {
  /** Follows "New frontend system" in the README of the front end. */
  new: {
    'packages/app/src/App.tsx': text =>
      replaceOnce(
        `import { zeroTrustCatalogModule } from 'backstage-plugin-zero-trust';\n${text}`,
        'features: [catalogPlugin,',
        'features: [catalogPlugin, zeroTrustCatalogModule,',
      ),
  },
  /** Follows "Old frontend system" in the README of the front end. */
  old: {
    'packages/app/src/App.tsx': text =>
      [
        [
          '<Route path="/catalog" element={<CatalogIndexPage />} />',
          `<Route path="/catalog" element={<CatalogIndexPage columns={withPostureColumn(CatalogTable.defaultColumnsFunc)} />} />
    <Route path="/zero-trust" element={<ZeroTrustPage />} />`,
        ],
        [
          '<Route path="/create" element={<ScaffolderPage />} />',
          `<Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <ZeroTrustEnvironmentFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>`,
        ],
        ['  CatalogIndexPage,\n', '  CatalogIndexPage,\n  CatalogTable,\n'],
      ].reduce(
        (changed, [from, to]) => replaceOnce(changed, from, to),
        `import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  withPostureColumn,
  ZeroTrustEnvironmentFieldExtension,
  ZeroTrustPage,
} from 'backstage-plugin-zero-trust/legacy';
${text}`,
      ),
    'packages/app/src/components/Root/Root.tsx': text =>
      replaceOnce(
        `import { MyTeamSidebarItem, ZeroTrustSidebarItem } from 'backstage-plugin-zero-trust/legacy';\n${text}`,
        '<SidebarItem icon={ExtensionIcon}',
        '<ZeroTrustSidebarItem />\n        <MyTeamSidebarItem />\n        <SidebarItem icon={ExtensionIcon}',
      ),
    'packages/app/src/components/catalog/EntityPage.tsx': text =>
      `import {
  EntityZeroTrustCard,
  EntityZeroTrustContent,
  EntityZeroTrustScorecard,
} from 'backstage-plugin-zero-trust/legacy';
${text}`
        .replaceAll(
          '<EntityLayout.Route path="/dependencies" title="Dependencies">',
          `<EntityLayout.Route path="/zero-trust" title="Zero trust">
      <EntityZeroTrustContent />
    </EntityLayout.Route>

    <EntityLayout.Route path="/dependencies" title="Dependencies">`,
        )
        .replace(
          '<EntityCatalogGraphCard height={400} />',
          '<EntityCatalogGraphCard height={400} />\n      <EntityZeroTrustCard />',
        )
        .replace(
          /(const groupPage = \(\n\s*<EntityLayout>\n)/,
          `$1    <EntityLayout.Route path="/zero-trust" title="Zero trust">
      <EntityZeroTrustScorecard />
    </EntityLayout.Route>
`,
        ),
  },
};

/**
 * Follows the READMEs of our packages in an app: installs the packages, adds the code,
 * and copies the configuration that registers the template.
 */
export async function followReadmes(app, packed) {
  const readmes = await Promise.all(
    packed.map(async ({ name, folder }) => ({
      name,
      text: await readFile(path.join(folder, 'README.md'), 'utf8'),
    })),
  );
  const tarballs = new Map(packed.map(({ name, tarball }) => [name, tarball]));
  for (const { text } of readmes) {
    for (const { language, code } of blocksOf(text)) {
      const [, target, names] =
        /^yarn --cwd (packages\/\w+) add (.+)$/m.exec(code) ?? [];
      if (language !== 'sh' || !target) continue;
      const located = names
        .split(/\s+/)
        .map(name =>
          tarballs.has(name) ? `${name}@file:${tarballs.get(name)}` : name,
        );
      if ((await app.yarn(['--cwd', target, 'add', ...located])) !== 0) {
        throw new Error(`"${code.trim()}" fails in the new app`);
      }
    }
  }
  await edit(path.join(app.folder, 'packages/backend/src/index.ts'), text =>
    replaceOnce(
      text,
      'backend.start();',
      `${[...featuresOf(readmes)].join('\n')}\n\nbackend.start();`,
    ),
  );
  for (const [file, change] of Object.entries(additions[app.system])) {
    await edit(path.join(app.folder, file), change);
  }
  const { text } = readmes.find(({ name }) =>
    name.startsWith('backstage-plugin-scaffolder'),
  );
  const { code } = blocksOf(text).find(
    block => block.language === 'yaml' && block.code.includes('template.yaml'),
  );
  const [, target] = /target: (\S+)/.exec(code);
  await edit(path.join(app.folder, 'app-config.yaml'), config =>
    replaceOnce(
      config,
      '\n  locations:\n',
      `\n  locations:\n    - type: file\n      target: ${target}\n      rules: [{ allow: [Template] }]\n`,
    ),
  );
}
