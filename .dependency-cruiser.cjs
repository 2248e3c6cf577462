/**
 * The allowed directions of imports, described in CONTRIBUTING.md. Checked by
 * `npm run check -- --only imports`.
 */
const OWN_PACKAGES = '^(plugins|packages)/';
const TESTS =
  '(\\.test\\.tsx?$|__testUtils__|__fixtures__|/testUtils/|/tests/)';

/** Which of our packages a package may import; none of them imports anything else of ours. */
const allowed = {
  'plugins/zero-trust-common': [],
  'plugins/zero-trust-node': ['plugins/zero-trust-common'],
  'plugins/zero-trust-backend': [
    'plugins/zero-trust-common',
    'plugins/zero-trust-node',
  ],
  'plugins/zero-trust-backend-module-aws': [
    'plugins/zero-trust-common',
    'plugins/zero-trust-node',
  ],
  'plugins/scaffolder-backend-module-zero-trust': ['plugins/zero-trust-common'],
  'plugins/zero-trust': ['plugins/zero-trust-common'],
};

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
    ...Object.entries(allowed).map(([from, to]) => ({
      name: `imports-of-${from.split('/')[1]}`,
      comment: `${from} imports ${to.join(', ') || 'none of our packages'}.`,
      severity: 'error',
      from: { path: `^${from}/src/`, pathNot: TESTS },
      to: { path: OWN_PACKAGES, pathNot: [from, ...to].map(p => `^${p}/`) },
    })),
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
