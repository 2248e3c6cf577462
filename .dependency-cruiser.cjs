/**
 * The rules of imports: no cycles, and only the directions of
 * `scripts/check/directions.cjs`. Checked by `npm run check -- --only imports`.
 */
const {
  folders,
  foldersOf,
  packages,
} = require('./scripts/check/directions.cjs');

const OWN_PACKAGES = '^(plugins|packages)/';
const TESTS =
  '(\\.test\\.tsx?$|__testUtils__|__fixtures__|/testUtils/|/tests/)';
const OF_TESTS =
  '(\\.test\\.tsx?$|__testUtils__|__fixtures__|/src/tests/|setupTests)';

/** Returns the rules of the folders of a package. */
function directionsIn(packageFolder) {
  const rows = foldersOf(packageFolder);
  const name = packageFolder.split('/')[1];
  const inside = `^${packageFolder}/src/`;
  return [
    ...rows.map(({ key, from, except, imports, to }) => ({
      name: `${name}/${key}`,
      comment: `${key} imports ${imports.join(', ') || 'no other folder'}.`,
      severity: 'error',
      from: { path: from, pathNot: [OF_TESTS, ...except] },
      to: { path: inside, pathNot: to },
    })),
    {
      name: `${name}/not-listed`,
      comment: 'Add the folder to scripts/check/directions.cjs.',
      severity: 'error',
      from: {
        path: `${inside}.+/`,
        pathNot: [OF_TESTS, ...rows.map(({ from }) => from)],
      },
      to: { path: inside },
    },
  ];
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other: move what both need below.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Two folders that import each other: types live below the code.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(plugins|packages)/', pathNot: TESTS },
      to: { path: '^(plugins|packages)/', circular: true, pathNot: TESTS },
    },
    ...Object.entries(packages).map(([from, to]) => ({
      name: `imports-of-${from.split('/')[1]}`,
      comment: `${from} imports ${to.join(', ') || 'none of our packages'}.`,
      severity: 'error',
      from: { path: `^${from}/src/`, pathNot: TESTS },
      to: { path: OWN_PACKAGES, pathNot: [from, ...to].map(p => `^${p}/`) },
    })),
    ...Object.keys(folders).flatMap(directionsIn),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/dist-types/|\\.test\\.tsx?$)' },
    includeOnly: OWN_PACKAGES,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
