/**
 * The allowed directions of imports, between packages and between the folders of a
 * package. `.dependency-cruiser.cjs` turns them into rules, and CONTRIBUTING.md shows
 * them as tables.
 */

/** The packages of ours that each package imports. */
const packages = {
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

const subjects = [
  'subjects',
  'services/**',
  'policies',
  'client',
  'config',
  'errors',
  'identifiers',
];
const text = ['durations.ts', 'translation'];

/** Names for folders that many other folders of a package import. */
const groups = {
  'plugins/zero-trust': {
    'shared code': [
      'components/CommandBlock',
      'components/ControlChip',
      'components/EntityCard',
      'components/ExportMenu',
      'components/ExternalLink',
      'components/FixList',
      'components/HeatMap',
      'components/KeyFigures',
      'components/Legible',
      'components/LoadError',
      'components/LoadState',
      'components/MoreButton',
      'components/MultipleChoice',
      'components/PagedTable',
      'components/QueryProvider',
      'components/Refresh',
      'components/ReasonText',
      'components/ServiceTable',
      'components/SidebarShortcut',
      'components/TabContent',
      'components/TableSection',
      'components/TrendChart',
      'components/WaitingDecisions',
      'components/console',
      'components/grants',
      'components/posture',
      'components/remediation',
      'components/resourceText',
      'hooks',
      'api',
      ...text,
    ],
  },
};

/**
 * The folders of `src` that each folder imports, beside itself:
 *
 * - A key is the files of a folder, without those of a longer key: `controls` does not
 *   include `controls/network`. It can also be one file.
 * - `controls/*` is each folder in `controls` without its own key. These folders do not
 *   import each other. In a list it is every folder in `controls`.
 * - `controls/**` in a list is `controls` and everything below it.
 *
 * Files directly in `src` and tests can import everything.
 */
const folders = {
  'plugins/zero-trust-common': {
    facts: [],
    text: [],
    catalog: [],
    eventPatterns: [],
    evidence: ['facts'],
    findings: ['facts'],
    policies: ['evidence', 'facts'],
    judging: ['evidence', 'facts', 'findings'],
    posture: ['judging'],
    'controls/*': ['judging', 'evidence', 'facts'],
    'controls/identity': ['controls/network', 'judging', 'evidence', 'facts'],
    'controls/transport': ['controls/network', 'judging', 'evidence', 'facts'],
    controls: [
      'controls/*',
      'judging',
      'evidence',
      'facts',
      'findings',
      'text',
    ],
    evaluate: ['judging', 'posture', 'evidence', 'facts', 'findings'],
    carry: ['posture'],
    score: ['judging', 'posture', 'evidence'],
    'api/responses': ['judging', 'posture'],
    'api/schemas': ['api/responses', 'judging', 'posture', 'facts'],
    api: ['api/schemas', 'api/responses', 'judging', 'posture', 'score'],
    'environment/schema': [],
    'environment/template': ['environment/schema'],
    'environment/render': [
      'environment/template',
      'environment/schema',
      'catalog',
      'posture',
      'score',
    ],
    'environment/projection': [
      'environment/template',
      'environment/schema',
      'catalog',
      'evidence',
      'facts',
    ],
    'environment/network': [
      'environment/schema',
      'api',
      'catalog',
      'controls/identity',
      'controls/network',
      'evidence',
      'facts',
    ],
    'environment/prediction': [
      'environment/projection',
      'environment/schema',
      'api',
      'evaluate',
      'evidence',
      'judging',
      'posture',
      'score',
    ],
    environment: ['environment/*'],
    testUtils: ['evidence', 'facts'],
  },
  'plugins/zero-trust-backend': {
    badges: [],
    logging: [],
    store: [],
    attribution: ['store'],
    config: ['attribution'],
    catalog: ['attribution', 'logging', 'store'],
    access: ['config', 'store'],
    posture: ['access', 'attribution', 'catalog', 'config', 'store'],
    scorecards: ['access', 'attribution', 'posture', 'store'],
    notifications: ['config', 'posture', 'store'],
    collection: ['attribution', 'catalog', 'config', 'posture', 'store'],
    exports: [],
    waivers: [
      'access',
      'config',
      'logging',
      'notifications',
      'posture',
      'store',
    ],
    api: [
      'access',
      'attribution',
      'badges',
      'collection',
      'config',
      'exports',
      'logging',
      'notifications',
      'posture',
      'scorecards',
      'store',
      'waivers',
    ],
    actions: ['access', 'api', 'notifications', 'posture', 'waivers'],
  },
  'plugins/zero-trust-backend-module-aws': {
    identifiers: [],
    errors: ['identifiers'],
    config: ['identifiers'],
    client: ['config', 'errors', 'identifiers'],
    policies: ['errors'],
    services: [],
    'services/*': ['services', 'policies', 'client', 'errors', 'identifiers'],
    findings: ['config', 'errors', 'identifiers'],
    subjects: [],
    'subjects/*': subjects,
    'subjects/account': ['subjects/organization', ...subjects],
    'subjects/bastion': ['subjects/network', ...subjects],
    'subjects/database': [
      'subjects/network',
      'subjects/organization',
      'subjects/watching',
      ...subjects,
    ],
    sources: [
      'subjects/**',
      'findings',
      'services/*',
      'policies',
      'client',
      'config',
      'errors',
      'identifiers',
    ],
    access: ['services/**'],
  },
  'plugins/zero-trust': {
    'durations.ts': [],
    'routes.ts': [],
    translation: [],
    api: [],
    hooks: ['api', ...text],
    'components/CommandBlock': text,
    'components/ControlChip': ['hooks', ...text],
    'components/EntityCard': ['components/Legible', ...text],
    'components/ExportMenu': ['components/LoadError', 'hooks', 'api', ...text],
    'components/ExternalLink': text,
    'components/FixList': [
      'components/grants',
      'components/posture',
      'hooks',
      ...text,
    ],
    'components/HeatMap': text,
    'components/KeyFigures': [],
    'components/Legible': [],
    'components/LoadError': text,
    'components/LoadState': ['components/LoadError', ...text],
    'components/MoreButton': [],
    'components/MultipleChoice': text,
    'components/PagedTable': ['components/LoadError', 'hooks', ...text],
    'components/QueryProvider': ['hooks'],
    'components/Refresh': [
      'components/LoadError',
      'components/posture',
      'hooks',
      ...text,
    ],
    'components/ReasonText': ['components/ServiceTable', ...text],
    'components/SidebarShortcut': [],
    'components/TabContent': ['components/Legible', 'hooks'],
    'components/TableSection': text,
    'components/TrendChart': text,
    'components/WaitingDecisions': [
      'components/LoadError',
      'components/QueryProvider',
      'components/SidebarShortcut',
      'hooks',
      'api',
      ...text,
    ],
    'components/console': [],
    'components/grants': text,
    'components/posture': ['hooks', ...text],
    'components/remediation': ['hooks', ...text],
    'components/resourceText': text,
    'components/ServiceTable': ['components/posture', 'hooks', ...text],
    'components/EnvironmentField/draft': text,
    'components/EnvironmentField/fields': [
      'components/EnvironmentField/draft',
      ...text,
    ],
    'components/EnvironmentField/live': ['hooks', 'api'],
    'components/EnvironmentField/sections': [
      'components/EnvironmentField/draft',
      'components/EnvironmentField/fields',
      'components/EnvironmentField/live',
      'components/posture',
      'hooks',
      ...text,
    ],
    'components/EnvironmentField/preview': [
      'components/EnvironmentField/draft',
      'shared code',
    ],
    'components/EnvironmentField/output': [
      'components/EnvironmentField/fields',
      'shared code',
    ],
    'components/EnvironmentField/summary': [
      'components/EnvironmentField/live',
      'components/EnvironmentField/output',
      'shared code',
    ],
    'components/EnvironmentField': [
      'components/EnvironmentField/*',
      'shared code',
    ],
    'components/Report': ['shared code'],
    'components/MyServices': ['shared code'],
    'components/PostureCard': ['shared code'],
    'components/PostureColumn': ['shared code'],
    'components/Waivers': ['shared code'],
    'components/Claims': ['components/Waivers', 'shared code'],
    'components/PostureTab/*': [
      'components/Claims',
      'components/Waivers',
      'shared code',
    ],
    'components/RetireAccount': ['components/Waivers', 'shared code'],
    'components/PostureTab/comparison': [
      'components/PostureTab/changes',
      'components/Waivers',
      'shared code',
    ],
    'components/PostureTab': [
      'components/PostureTab/*',
      'components/Report',
      'components/Waivers',
      'shared code',
    ],
    'components/TeamFigures': ['shared code'],
    'components/TeamScorecard': ['components/Report', 'shared code'],
    'components/ZeroTrustPage/*': [
      'components/Claims',
      'components/MyServices',
      'components/PostureTab/*',
      'components/RetireAccount',
      'components/Waivers',
      'shared code',
    ],
    extensions: ['components/**', 'routes.ts', 'api'],
    'extensions/*': ['components/**'],
    legacy: ['components/**', 'hooks', 'api', ...text],
  },
};

const escaped = text => text.replaceAll('.', '\\.');
const isFile = key => /\.tsx?$/.test(key);

/**
 * Returns the pattern of the paths that a key or an entry of a list matches. `one`
 * replaces `*`. The files of longer `keys` are not included.
 */
function patternOf(packageFolder, key, keys, one = '[^/]+') {
  const src = `^${escaped(packageFolder)}/src/`;
  if (isFile(key)) return `${src}${escaped(key)}$`;
  if (key.endsWith('/**')) return `${src}${key.slice(0, -2)}`;
  const folder = `${src}${key.replace('*', one)}/`;
  const longer = keys
    .filter(other => other.startsWith(`${key}/`))
    .map(other => `${other.slice(key.length + 1).replace('*', '[^/]+')}/`);
  return longer.length ? `${folder}(?!${longer.join('|')})` : folder;
}

/** Returns whether a key is one of the folders of another key that ends in `*`. */
const isOneOf = (key, other) =>
  other.endsWith('/*') &&
  key !== other &&
  key.startsWith(other.slice(0, -1)) &&
  key.split('/').length === other.split('/').length;

/**
 * Returns for each key of a package the patterns of its files, of its exceptions, and
 * of all that it can import from the package.
 */
function foldersOf(packageFolder) {
  const table = folders[packageFolder];
  const keys = Object.keys(table);
  const pattern = (key, one) => patternOf(packageFolder, key, keys, one);
  return keys.map(key => {
    const imports = table[key].flatMap(
      entry => groups[packageFolder]?.[entry] ?? [entry],
    );
    return {
      key,
      imports,
      from: pattern(key, '([^/]+)'),
      except: keys
        .filter(other => isOneOf(other, key))
        .map(other => pattern(other)),
      to: [pattern(key, '$1'), ...imports.map(entry => pattern(entry))],
    };
  });
}

module.exports = { packages, groups, folders, foldersOf };
