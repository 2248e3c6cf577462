import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a control has for people to read. */
const WORDS = new Set([
  'appliesTo',
  'description',
  'failure',
  'fix',
  'references',
  'remediation',
  'title',
]);

const hasSpace = ({ value }) => (value.raw ?? value).includes(' ');

const isSentence = path =>
  (path.isStringLiteral() && path.node.value.includes(' ')) ||
  (path.isTemplateLiteral() && path.node.quasis.some(hasSpace));

const isWords = path =>
  path.isObjectProperty() &&
  path.get('key').isIdentifier() &&
  WORDS.has(path.node.key.name) &&
  path.parentPath.parentPath?.isVariableDeclarator();

/** Leaves sentences as they are: they decide nothing. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore: path =>
      isSentence(path) || isWords(path) ? 'text' : undefined,
  }),
];
